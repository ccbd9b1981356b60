"""The registers (sổ theo dõi): the sheets and their columns, without knowing any file format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from nlp.campaign import Campaign
from nlp.synthesis import register_rows as rows
from nlp.synthesis.entries import Numbered
from nlp.synthesis.labels import KIND
from nlp.synthesis.register_rows import Row


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet; ``width`` in characters."""

    title: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Register:
    """One sheet: its title, its columns after the common ones, and its rows of one submission."""

    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Numbered, Campaign], Iterator[Row]]
    every_version: bool = False
    """Whether earlier versions, which a later one replaced, are listed too: else rows and report count the same."""

    def full_columns(self) -> tuple[Column, ...]:
        """The common columns, then the sheet's own."""
        return (*COMMON, *self.columns)

    def full_rows(self, item: Numbered, campaign: Campaign) -> Iterator[Row]:
        """The sheet's rows of ``item`` behind the common cells."""
        if not (item.current or self.every_version):
            return
        head: Row = (item.number, item.unit, item.author, KIND[item.kind])
        for row in self.rows(item, campaign):
            yield head + row


COMMON = (Column("Bài số", 8), Column("Đơn vị", 26), Column("Tác giả", 24), Column("Loại", 26))

REGISTERS: tuple[Register, ...] = (
    Register(
        "Bài nộp",
        (
            Column("Chức vụ", 22),
            Column("Ngày văn bản"),
            Column("Ngày nộp"),
            Column("Ngày nộp lấy từ", 24),
            Column("Tình trạng", 16),
            Column("Số ngày chậm"),
            Column("Có trong danh sách", 18),
            Column("Mức đề xuất", 24),
            Column("Câu khuôn mẫu (%)"),
            Column("Trùng lặp cần xem lại, cao nhất (%)", 20),
            Column("Có phần đọc kém"),
            Column("Tệp", 40),
            Column("Mã bài", 20),
        ),
        rows.submission_rows,
        every_version=True,
    ),
    Register(
        "Phiếu kiểm",
        (Column("Yếu tố", 30), Column("Kết quả", 16), Column("Lý do", 50), Column("Trích đoạn", 70)),
        rows.checklist_rows,
    ),
    Register(
        "Mục tiêu, thời hạn",
        (
            Column("Mục tiêu (nguyên văn)", 50),
            Column("Giá trị"),
            Column("Giá trị trên"),
            Column("Giá trị gốc"),
            Column("Đơn vị tính"),
            Column("So sánh"),
            Column("Việc", 40),
            Column("Người, nơi phụ trách", 26),
            Column("Sản phẩm", 30),
            Column("Thời hạn (nguyên văn)", 24),
            Column("Từ ngày"),
            Column("Đến ngày"),
            Column("Định kỳ, thời gian"),
            Column("Chưa nêu rõ", 24),
            Column("Tình trạng", 16),
            Column("Kết quả (cán bộ ghi)", 30),
            Column("Mức (cán bộ ghi)", 22),
        ),
        rows.task_rows,
    ),
    Register(
        "Cam kết",
        (Column("Cam kết (nguyên văn)", 80), Column("Tình trạng", 16), Column("Kết quả (cán bộ ghi)", 30)),
        rows.commitment_rows,
    ),
    Register("Mô hình", (Column("Tên", 30), Column("Trích đoạn", 80)), rows.model_rows),
    Register("Hạn chế", (Column("Hạn chế tự nêu (nguyên văn)", 90),), rows.limitation_rows),
    Register(
        "Viện dẫn",
        (
            Column("Trích đoạn", 50),
            Column("Số, ký hiệu", 18),
            Column("Ngày"),
            Column("Đối chiếu danh mục", 26),
            Column("Ghi chú", 40),
        ),
        rows.citation_rows,
    ),
    Register(
        "Lưu ý",
        (Column("Lưu ý", 70), Column("Trích đoạn", 60), Column("Kết luận (cán bộ ghi)", 24)),
        rows.note_rows,
    ),
    Register(
        "Tóm tắt",
        (Column("Câu của bài (nguyên văn)", 100), Column("Từ ký tự"), Column("Đến ký tự")),
        rows.summary_rows,
    ),
    Register(
        "Câu khuôn mẫu",
        (Column("Câu không có việc, nơi, số liệu của riêng bài", 100), Column("Ghi chú của cán bộ", 30)),
        rows.set_phrase_rows,
    ),
    Register(
        "Đoạn cần xem lại",
        (
            Column("Trùng với"),
            Column("Bài kia", 40),
            Column("Phần của bài này (%)"),
            Column("Mức bằng chứng"),
            Column("Cách trùng"),
            Column("Đoạn trong bài này", 90),
            Column("Kết luận (cán bộ ghi)", 24),
        ),
        rows.passage_rows,
    ),
)


def registers(names: Mapping[str, str]) -> tuple[Register, ...]:
    """The registers; ``names`` says how other submissions are named, by id."""
    *before, passages = REGISTERS
    return (*before, replace(passages, rows=partial(rows.passage_rows, names=names)))
