"""A small invented submission and the inbox that the tests build of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.ingest import inbox_file, read_files
from flows.ingest.ocr import tesseract
from flows.ingest.office import soffice
from nlp.records import Document, Quarantined

LINES = (
    "ĐẢNG BỘ XÃ ĐỒNG SẬY",
    "CHI BỘ TRƯỜNG TIỂU HỌC BÃI CÓI",
    "Đồng Sậy, ngày 08 tháng 6 năm 2026",
    "BÀI THU HOẠCH",
    "Họ và tên: Đặng Thị Quỳnh Nhài",
    "Chức vụ: Giáo viên, tổ trưởng tổ khối 4",
    "I. NHẬN THỨC",
    "Nước ta bước vào chặng đường mới; những người thầy ở vùng khó phải tự đổi mới trước hết từ cách dạy của mình, "
    "từ quyển vở và từng giờ lên lớp.",
    "II. MỤC TIÊU",
    "Nội dung | Chỉ tiêu | Thời hạn",
    "Học sinh đọc thông | 98% | 31/5/2027",
    "Dự giờ đồng nghiệp | 8 tiết mỗi học kỳ | 15/01/2027",
    "Tôi xin hứa không để em nào bỏ học vì thiếu quan tâm, và chịu trách nhiệm trước chi bộ về lời hứa ấy.",
    "Người viết thu hoạch",
    "Đặng Thị Quỳnh Nhài",
)
TEXT = "\n".join(LINES)

Outcome = Document | Quarantined
ReadBytes = Callable[[str, bytes], tuple[Outcome, ...]]


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """Read content under a name in a folder of its own."""

    def read(name: str, data: bytes) -> tuple[Outcome, ...]:
        path = tmp_path / "hop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return next(read_files([inbox_file(path)], tmp_path / "work")).outcomes

    return read


@pytest.fixture
def one_text(read_bytes: ReadBytes) -> Callable[[str, bytes], Document]:
    """Read content that holds exactly one text."""

    def read(name: str, data: bytes) -> Document:
        (found,) = read_bytes(name, data)
        assert isinstance(found, Document), found
        return found

    return read


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs a program that is not here."""
    for item in items:
        if item.get_closest_marker("libreoffice") and soffice() is None:
            item.add_marker(pytest.mark.skip(reason="LibreOffice is not installed"))
        if item.get_closest_marker("tesseract") and tesseract() is None:
            item.add_marker(pytest.mark.skip(reason="Tesseract with Vietnamese is not installed"))
