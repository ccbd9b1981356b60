from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from flows.draft.rephrase import MARK, SETTING, RephraserFault, drafter, rephrased
from nlp.synthesis.entries import Quote
from nlp.synthesis.statements import Report, Section, Statement

TEXT = "Chi bộ đề nghị Đảng ủy xã sửa 02 km đường vào bản Nà Khoang trước mùa mưa."
ANSWERS = {
    "gon": "Đề nghị Đảng ủy xã sửa 02 km đường vào bản Nà Khoang trước mùa mưa.",
    "bia": "Đề nghị Đảng ủy xã sửa 20 km đường vào bản Nà Khoang trước mùa mưa.",
}


class Server(BaseHTTPRequestHandler):
    """Answers as the path asks: a faithful sentence, an invented one, or nothing that can be read."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        kind = self.path.split("/")[1]
        content = {"choices": [{"message": {"content": ANSWERS.get(kind, "")}}]} if kind in ANSWERS else {"error": 1}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def report() -> Report:
    said = Statement(f"“{TEXT}” (Chi bộ Đông)", refs=(1,), quotes=(Quote(1, 0, len(TEXT), TEXT),), item=True)
    return Report("BÁO CÁO", "x", (Section(1, "A", (said,)),), (), ())


def text(address: str, kind: str) -> str:
    ask = drafter(f"{address}/{kind}")
    assert ask is not None
    return next(rephrased(report(), ask).statements()).text


def test_a_faithful_sentence_stands_and_is_marked(address: str) -> None:
    assert text(address, "gon") == f"{ANSWERS['gon']} {MARK} (Chi bộ Đông)"


@pytest.mark.parametrize("kind", ["bia", "hong"])
def test_an_invented_or_unreadable_answer_leaves_the_words_as_they_are(address: str, kind: str) -> None:
    assert text(address, kind) == next(report().statements()).text


def test_it_is_off_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    assert drafter() is None


@pytest.mark.parametrize("url", ["http://192.168.1.5/v1", "https://api.example/v1", "http://127.0.0.1.example/v1"])
def test_no_other_machine_is_ever_asked(url: str) -> None:
    with pytest.raises(RephraserFault, match="máy này"):
        drafter(url)
