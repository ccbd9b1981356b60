"""Results that officers entered in the register of goals (``so-theo-doi.xlsx``), read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from nlp.synthesis.entries import Quote
from nlp.synthesis.follow_up import Reported, entry_key

SHEET = "Mục tiêu, thời hạn"
UNIT, AUTHOR, GOAL = "Đơn vị", "Tác giả", "Mục tiêu (nguyên văn)"
RESULT, LEVEL = "Kết quả (cán bộ ghi)", "Mức (cán bộ ghi)"


class RegisterFault(ValueError):
    """A register that cannot be read; the message is Vietnamese."""


def entered_results(path: Path) -> dict[str, Reported]:
    """The rows of the register with a result or a level, by ``entry_key``. Raises ``RegisterFault``."""
    found: dict[str, Reported] = {}
    for row, cells in _rows(path):
        unit, author, goal, result, level = cells
        if goal and (result or level):
            said = Reported(author, unit, Quote(0, 0, len(result), result), row, level)
            found[entry_key(unit, author, goal)] = said
    return found


def _rows(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        with CalamineWorkbook.from_path(path) as book:
            if SHEET not in book.sheet_names:
                raise RegisterFault(f"{path.name}: không có trang “{SHEET}”. Dùng sổ theo dõi do chương trình lập.")
            cells = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        if isinstance(error, RegisterFault):
            raise
        raise RegisterFault(f"{path.name}: không mở được sổ theo dõi ({error}). Cần tệp .xlsx còn nguyên.") from error
    places: list[int] = []
    for number, row in enumerate(cells, 1):
        texts = [str(cell).strip() for cell in row]
        if places:
            yield number, tuple(texts[i] if i < len(texts) else "" for i in places)
        elif GOAL in texts:
            places = _places(texts, path)


def _places(head: Sequence[str], path: Path) -> list[int]:
    wanted = (UNIT, AUTHOR, GOAL, RESULT, LEVEL)
    if lacking := [name for name in wanted if name not in head]:
        raise RegisterFault(f"{path.name}: trang “{SHEET}” thiếu cột {', '.join(lacking)}. Đừng xóa hay đổi tên cột.")
    return [head.index(name) for name in wanted]
