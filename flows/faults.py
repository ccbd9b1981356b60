"""Faults of a YAML file in Vietnamese: the line, the field, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

Place = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; ``line`` counts from 1, 0 where the file as a whole is meant."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"dòng {self.line}" if self.line else "cả tệp"
        return f"{where}{f', mục “{self.field}”' if self.field else ''}: {self.message}"


class Faulty(ValueError):
    """A file with faults, all of them told at once."""

    def __init__(self, path: Path | None, faults: Sequence[Fault]) -> None:
        self.path = path
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        head = f"{path}: có {len(faults)} lỗi cần sửa" if path else f"Có {len(faults)} lỗi cần sửa"
        super().__init__("\n".join([head, *(f"  - {fault}" for fault in self.faults)]))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A YAML file as data, and the line of every field."""

    data: object
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """The line of a field; for a field that is not there, of what should hold it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines[place] if place else 0


def parse(text: str) -> Parsed:
    """Read YAML; raises ``Faulty`` where it is none."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise Faulty(None, [Fault(line, "", f"không đúng cú pháp YAML ({error.problem}); {_YAML_ADVICE}")]) from error
    lines: dict[Place, int] = {}
    repeated: list[Fault] = []
    if node is not None:
        _note_lines(node, (), lines, repeated)
    if repeated:
        raise Faulty(None, repeated)
    return Parsed(data, lines)


_YAML_ADVICE = "kiểm tra dấu hai chấm, dấu gạch đầu dòng và số dấu cách thụt đầu dòng"


def _note_lines(node: yaml.Node, place: Place, lines: dict[Place, int], repeated: list[Fault]) -> None:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*place, key.value)
            if here in lines:
                repeated.append(Fault(key.start_mark.line + 1, path_text(here), "ghi hai lần; bỏ một"))
            _note_lines(value, here, lines, repeated)
            lines[here] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            _note_lines(value, (*place, number), lines, repeated)


def faults_of(error: ValidationError, parsed: Parsed) -> list[Fault]:
    """The faults that pydantic found, in Vietnamese."""
    return [_fault(detail, parsed) for detail in error.errors()]


def _fault(detail: ErrorDetails, parsed: Parsed) -> Fault:
    place = tuple(part for part in detail["loc"] if part != "[key]")
    return Fault(parsed.line(place), path_text(place), _message(detail))


def path_text(place: Place) -> str:
    """A place as officers read it: lists count from 1."""
    return " › ".join(str(part + 1) if isinstance(part, int) else part for part in place)


_MESSAGES: dict[str, str] = {
    "missing": "thiếu mục này; thêm vào",
    "extra_forbidden": "không có mục tên này; sửa lỗi gõ hoặc bỏ đi",
    "string_type": "phải là chữ; đặt trong dấu ngoặc kép",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "date_type": "phải là ngày dạng năm-tháng-ngày, ví dụ 2026-03-31",
    "date_parsing": "phải là ngày có thật dạng năm-tháng-ngày, ví dụ 2026-03-31",
    "date_from_datetime_parsing": "phải là ngày có thật dạng năm-tháng-ngày, ví dụ 2026-03-31",
    "date_from_datetime_inexact": "chỉ ghi ngày, không ghi giờ, ví dụ 2026-03-31",
    "tuple_type": "phải là danh sách, mỗi dòng một gạch đầu dòng",
    "dict_type": "phải là nhóm các mục “tên: giá trị”",
    "model_type": "phải là nhóm các mục “tên: giá trị”",
}


def _message(detail: ErrorDetails) -> str:
    context: Mapping[str, Any] = detail.get("ctx", {})
    kind, given = detail["type"], detail.get("input")
    shown = f" (đang ghi {given!r})" if isinstance(given, str | int | float) else ""
    if kind == "enum":
        return f"phải là một trong: {str(context['expected']).replace(' or ', ', ')}{shown}"
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"phải {'từ' if 'ge' in context else 'không quá'} {context.get('ge', context.get('le'))}{shown}"
    if kind == "value_error":
        return str(context["error"])
    known = _MESSAGES.get(kind)
    return f"{known}{shown if kind not in {'missing', 'extra_forbidden'} else ''}" if known else f"không hợp lệ{shown}"
