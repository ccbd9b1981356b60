"""The reasons an officer reads say what the shown places hold, and nothing of other places."""

from __future__ import annotations

from nlp.elements.checklist.reasons import Seen, reason_of, seen_in
from nlp.elements.reading import Reading, read
from nlp.records import Document, Extent, Kind, VerdictLevel

TEXT = "KẾ HOẠCH\nTôi đo lại 40 ranh lô.\nXong trước ngày 30/6/2026.\nAnh Lù Văn Sò giữ sổ.\nCố gắng hơn nữa."


def _reading() -> Reading:
    return read(Document("k", "n", "txt", TEXT, ()), Kind.KE_HOACH_CA_NHAN, None)


def _seen(*parts: str) -> Seen:
    shown = [Extent(TEXT.index(p), TEXT.index(p) + len(p)) for p in parts]
    return seen_in(_reading(), shown, 0)


def test_only_the_shown_places_are_looked_into() -> None:
    assert _seen("Tôi đo lại 40 ranh lô.") == Seen(numbers=True)
    assert _seen("Xong trước ngày 30/6/2026.").times
    assert _seen("Cố gắng hơn nữa.") == Seen()


def test_the_reason_names_what_is_seen() -> None:
    said = reason_of("giai_phap", VerdictLevel.DAT, _seen("Tôi đo lại 40 ranh lô.", "Anh Lù Văn Sò giữ sổ."))
    assert said == "Có nêu giải pháp, việc sẽ làm, có con số."
    assert reason_of("giai_phap", VerdictLevel.DAT, _seen("Cố gắng hơn nữa.")) == "Có nêu giải pháp, việc sẽ làm."


def test_a_detail_that_is_there_is_not_called_missing() -> None:
    assert "con số" not in reason_of("giai_phap", VerdictLevel.CHUNG_CHUNG, Seen(numbers=True))
    assert "chưa kèm số liệu" not in reason_of("ket_qua", VerdictLevel.CHUNG_CHUNG, Seen(numbers=True))
    assert "con số" in reason_of("giai_phap", VerdictLevel.CHUNG_CHUNG, Seen())
