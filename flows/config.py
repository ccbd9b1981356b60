"""Campaign files: read, checked, found by name, written.

A campaign is a YAML file in ``corpus/campaigns`` (shipped) or in ``THUHOACH_HOME/campaigns`` (made on this machine).
Paths in it count from the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from pydantic import ValidationError

from flows.faults import Fault, Faulty, Parsed, Place, faults_of, parse
from flows.settings import campaigns_dir, corpus_dir
from nlp.campaign import Campaign

DEFAULT = "mac-dinh"
"""The campaign whose rubric is used where none is named."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def load_campaign(path: Path) -> Campaign:
    """Read a campaign file. ``Faulty`` tells all faults at once, in Vietnamese."""
    return parse_campaign(_text(path), path)


def parse_campaign(text: str, path: Path | None = None) -> Campaign:
    """A campaign from YAML text; with ``path``, the files that it names must be there."""
    try:
        parsed = parse(text)
        if not isinstance(parsed.data, Mapping):
            raise Faulty(None, [Fault(1, "", "tệp đợt phải là nhóm các mục “tên: giá trị”")])
        return _checked(parsed, path)
    except Faulty as faulty:
        raise Faulty(path, faulty.faults) from faulty.__cause__


def _checked(parsed: Parsed, path: Path | None) -> Campaign:
    try:
        campaign = Campaign.model_validate(parsed.data)
    except ValidationError as error:
        raise Faulty(None, faults_of(error, parsed)) from error
    faults = [*_rule_faults(campaign, parsed), *(_file_faults(campaign, parsed, path.parent) if path else ())]
    if faults:
        raise Faulty(None, faults)
    return campaign


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise Faulty(path, [Fault(0, "", "không có tệp này; kiểm tra đường dẫn")]) from error
    except UnicodeDecodeError as error:
        raise Faulty(path, [Fault(0, "", "không phải tệp chữ UTF-8; lưu lại với mã UTF-8")]) from error
    except OSError as error:
        raise Faulty(path, [Fault(0, "", f"không mở được ({error.strerror}); kiểm tra quyền đọc")]) from error


def _rule_faults(campaign: Campaign, parsed: Parsed) -> Iterator[Fault]:
    if not _NAME.fullmatch(campaign.name):
        yield Fault(parsed.line(("name",)), "name", "chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ nq-xiv-2026")
    if not campaign.rubric:
        yield Fault(parsed.line(("rubric",)), "rubric", "chưa có loại bài nào; thêm ít nhất một loại và yếu tố của nó")
    for kind, elements in campaign.rubric.items():
        yield from _repeated([e.key for e in elements], ("rubric", kind.value), parsed)
        if not elements:
            yield Fault(parsed.line(("rubric", kind.value)), f"rubric › {kind.value}", "chưa có yếu tố nào")
    yield from _repeated([level.key for level in campaign.scale], ("scale",), parsed)
    yield from _repeated([ro.key for ro in campaign.ro], ("ro",), parsed)
    yield from _repeated([unit.name for unit in campaign.units], ("units",), parsed)
    names = {unit.name for unit in campaign.units}
    for number, unit in enumerate(campaign.units):
        if unit.parent is not None and unit.parent not in names:
            where = ("units", number, "parent")
            yield Fault(parsed.line(where), f"units › {number + 1} › parent", f"không có đơn vị tên {unit.parent!r}")
        if unit.since and unit.until and unit.until < unit.since:
            yield Fault(
                parsed.line(("units", number)), f"units › {number + 1}", "ngày cuối (until) trước ngày đầu (since)"
            )


def _repeated(keys: list[str], place: tuple[str, ...], parsed: Parsed) -> Iterator[Fault]:
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield Fault(parsed.line((*place, number)), " › ".join(place), f"{key!r} ghi hai lần; bỏ một")


def _file_faults(campaign: Campaign, parsed: Parsed, folder: Path) -> Iterator[Fault]:
    named: list[tuple[Place, str]] = [
        (("references", n, "path"), one.path) for n, one in enumerate(campaign.references)
    ]
    named += [(("known", n, "path"), one.path) for n, one in enumerate(campaign.known)]
    if campaign.roster:
        named.append((("roster",), campaign.roster))
    for place, path in named:
        if not (folder / path).exists():
            yield Fault(parsed.line(place), str(place[0]), f"không thấy tệp {path!r} cạnh tệp đợt; sửa đường dẫn")


def find_campaign(name: str) -> Path:
    """The file of a campaign by its name or path. ``Faulty`` lists the names there are."""
    for path in _candidates(name):
        if path.is_file():
            return path
    known = ", ".join(sorted(campaign_files())) or "chưa có đợt nào"
    raise Faulty(None, [Fault(0, "", f"không có đợt {name!r}; các đợt hiện có: {known}")])


def _candidates(name: str) -> Iterator[Path]:
    if _NAME.fullmatch(name):
        yield campaigns_dir() / name / f"{name}.yaml"
        yield corpus_dir() / "campaigns" / f"{name}.yaml"
    if name.endswith((".yaml", ".yml")):
        yield Path(name)


def campaign_files() -> dict[str, Path]:
    """All campaigns by name; one made on this machine comes before a shipped one of the same name."""
    shipped = {path.stem: path for path in sorted((corpus_dir() / "campaigns").glob("*.yaml"))}
    own = {path.stem: path for path in sorted(campaigns_dir().glob("*/*.yaml")) if path.stem == path.parent.name}
    return shipped | own


def save_campaign(campaign: Campaign, path: Path | None = None) -> Path:
    """Write a campaign, by default into its folder of this machine; whole or not at all. Gives the path."""
    path = path or campaigns_dir() / campaign.name / f"{campaign.name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    data = campaign.model_dump(mode="json", exclude_defaults=True)
    fresh = path.with_suffix(".yaml.new")
    fresh.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")
    fresh.replace(path)
    return path
