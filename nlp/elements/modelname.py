"""The name of a model or good practice: what stands in quotation marks, else what follows "mô hình"."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"[\"“”«‘']([^\"“”»«’'\n]{2,80})[\"“”»’']")
_AFTER = re.compile(
    r"(?i)(?:mô hình|cách làm(?: hay)?|câu lạc bộ|sáng kiến|phong trào|chương trình|mo hinh|cach lam|tổ)\s+"
    r"(?P<name>[^\W\d_][^,.:;\n\"“”(]{1,60}?)(?=\s+(?:của|do|ở|tại|giúp|được|đã|với|có|cho|trên|là|thu|mỗi|từ|cua|o|tai|giup|da|voi|co)\s|[,.:;\n(]|$)"
)


def model_name(sentence: str) -> str | None:
    """The name as written, ``None`` where the sentence names none."""
    quoted = _QUOTED.search(sentence)
    if quoted:
        return quoted[1].strip()
    after = _AFTER.search(sentence)
    return after["name"].strip() if after else None
