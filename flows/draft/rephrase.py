"""Optional: a local language model rewords quoted statements. Off unless ``THUHOACH_REPHRASER`` names a server.

The address must be this machine's own: submissions never leave it. What the model writes stands only if the gate
finds nothing in it that its evidence does not hold; otherwise the verbatim sentence stays.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, ValidationError

from nlp.synthesis.gate import judge
from nlp.synthesis.statements import Piece, Report, Section, Statement

SETTING = "THUHOACH_REPHRASER"
MARK = "(máy diễn đạt lại, cần đối chiếu)"
_SECONDS = 60.0
_LOG = logging.getLogger(__name__)
_ASK = (
    "Viết lại câu sau cho gọn bằng chính các từ của câu, giữ nguyên mọi con số, tên riêng, thời hạn và ý phủ định, "
    "không thêm ý. Chỉ trả lời bằng một câu.\n\n"
)

Drafter = Callable[[str], str]


class RephraserFault(ValueError):
    """An address that must not be used; the message is Vietnamese."""


class _Message(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Message


class _Answer(BaseModel):
    choices: tuple[_Choice, ...]


def drafter(address: str | None = None) -> Drafter | None:
    """A drafter over an OpenAI-compatible server on this machine; ``None`` where none is set."""
    address = address or os.environ.get(SETTING)
    if not address:
        return None
    host = urlsplit(address).hostname or ""
    if not _is_loopback(host):
        raise RephraserFault(f"{SETTING}={address}: chỉ dùng được máy chủ trên chính máy này (127.0.0.1). Bỏ hoặc sửa.")
    # trust_env=False: a proxy from the environment would carry the text away.
    client = httpx.Client(base_url=address.rstrip("/") + "/", timeout=_SECONDS, trust_env=False, follow_redirects=False)
    return lambda text: _ask(client, text)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        # A name could be pointed elsewhere; this one alone is fixed by RFC 6761.
        return host == "localhost"


def _ask(client: httpx.Client, text: str) -> str:
    body = {"messages": [{"role": "user", "content": _ASK + text}], "temperature": 0, "seed": 1}
    try:
        answer = client.post("chat/completions", json=body).raise_for_status()
        choices = _Answer.model_validate_json(answer.content).choices
    except (httpx.HTTPError, ValidationError) as error:
        _LOG.warning("Máy chủ diễn đạt lại không trả lời được (%s); giữ nguyên văn.", type(error).__name__)
        return ""
    return choices[0].message.content.strip() if choices else ""


def rephrased(report: Report, ask: Drafter) -> Report:
    """``report`` with its quoted list items reworded where the gate lets them pass."""
    sections = tuple(_section(section, ask) for section in report.sections)
    return replace(report, sections=sections)


def _section(section: Section, ask: Drafter) -> Section:
    return replace(section, pieces=tuple(_piece(piece, ask) for piece in section.pieces))


def _piece(piece: Piece, ask: Drafter) -> Piece:
    if not isinstance(piece, Statement) or len(piece.quotes) != 1:
        return piece
    quote = piece.quotes[0].text
    shown = f"“{quote}”"
    if shown not in piece.text:
        return piece
    new = " ".join(ask(quote).split()).strip('“”"')
    if not new or new == quote or not judge(new, [quote]).passed:
        return piece
    return replace(piece, text=piece.text.replace(shown, f"{new} {MARK}"), quotes=())
