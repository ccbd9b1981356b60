"""The comparison of registered goals with reported results as a paper, before it has a format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.campaign import Campaign
from nlp.synthesis.counts import count, percent
from nlp.synthesis.follow_up import LEVELS, Followed
from nlp.synthesis.report_appendix import full_basis
from nlp.synthesis.statements import Report, Section, Source, Statement, numbered
from nlp.synthesis.tables import Table, Value

TABLE = "doi-chieu"
NO_RESULT, NO_FIGURE = "Chưa thấy kết quả", "Có báo cáo, chưa có số liệu"
_TO_FILL = "…………………"
_STATES = (NO_RESULT, NO_FIGURE, *LEVELS)


@dataclass(frozen=True, slots=True)
class Compared:
    """What was laid side by side: the goals with their results, and where both come from."""

    followed: tuple[Followed, ...]
    plans: tuple[Source, ...]
    reports: tuple[Source, ...]
    later: str
    """The title of the campaign that the reports are of."""


def state(found: Followed) -> str:
    """The column that a goal counts in: the officer's level, else the proposed one, else why there is none."""
    if found.reported is None:
        return NO_RESULT
    level = found.confirmed or found.level
    return level if level in LEVELS else NO_FIGURE


def compose_follow_up(compared: Compared, campaign: Campaign) -> Report:
    """The paper: counts by unit, goals without a result, then each goal beside what is reported of it."""
    missing = [f for f in compared.followed if f.reported is None]
    found = [f for f in compared.followed if f.reported is not None]
    sections = numbered(
        Section(0, "", (_opening(compared, campaign),)),
        Section(1, "KẾT QUẢ ĐỐI CHIẾU THEO ĐƠN VỊ", (*_counts(compared.followed), by_unit(compared.followed))),
        Section(1, "MỤC TIÊU CHƯA THẤY KẾT QUẢ", tuple(_missing(missing))),
        Section(1, "MỤC TIÊU ĐÃ CÓ BÁO CÁO", tuple(_reported(found))),
    )
    subject = f"Đối chiếu kết quả thực hiện các mục tiêu đã đăng ký trong đợt “{campaign.title}”"
    return Report(
        "BÁO CÁO", subject, sections, tuple(_appendix(compared, found, sections)), (*compared.plans, *compared.reports)
    )


def _opening(compared: Compared, campaign: Campaign) -> Statement:
    goals = len(compared.followed)
    authors = len({(f.registered.author, f.registered.unit) for f in compared.followed})
    text = (
        f"{campaign.issuer} đặt {count(goals)} mục tiêu có số liệu của {count(authors)} tác giả, đơn vị đăng ký trong "
        f"đợt “{campaign.title}” bên cạnh {count(len(compared.reports))} báo cáo của đợt “{compared.later}”. Mức đề "
        "xuất chỉ tính từ số liệu trong báo cáo; cán bộ phụ trách đối chiếu và xác nhận từng mục tiêu."
    )
    return Statement(text, tables=(TABLE,), refs=_plans(compared.followed))


def by_unit(followed: Sequence[Followed]) -> Table:
    """Goals by unit and state; each goal counts in exactly one column."""
    units = sorted({f.registered.unit for f in followed})
    tally = Counter((f.registered.unit, state(f)) for f in followed)
    rows = tuple(_row(unit, [tally[unit, s] for s in _STATES]) for unit in units)
    total = _row("Tổng cộng", [sum(tally[unit, s] for unit in units) for s in _STATES])
    note = "Số mục tiêu = tổng các cột sau nó. Mức là mức cán bộ đã ghi trong sổ, nếu chưa ghi thì là mức đề xuất."
    return Table(TABLE, "Mục tiêu theo đơn vị và kết quả", ("Đơn vị", "Số mục tiêu", *_STATES), rows, total, note)


def _row(name: str, counts: Sequence[int]) -> tuple[Value, ...]:
    return (name, sum(counts), *counts)


def _counts(followed: Sequence[Followed]) -> Iterator[Statement]:
    tally = Counter(state(f) for f in followed)
    whole = len(followed)
    for name in _STATES:
        if tally[name]:
            refs = _plans([f for f in followed if state(f) == name])
            share = f"{count(tally[name])}/{count(whole)} mục tiêu ({percent(tally[name], whole)})"
            yield Statement(f"{name}: {share}.", refs=refs, tables=(TABLE,), item=True)


def _missing(missing: Sequence[Followed]) -> Iterator[Statement | Table]:
    if not missing:
        yield Statement("Mọi mục tiêu đã đăng ký đều có báo cáo.", tables=(TABLE,))
        return
    yield Statement(
        "Chưa thấy câu nào trong các báo cáo nói đến những mục tiêu sau; đề nghị đơn vị, cá nhân bổ sung kết quả.",
        tables=(TABLE,),
        refs=_plans(missing),
    )
    rows = tuple((f.registered.unit, whose(f), f.registered.goal.text, due(f)) for f in missing)
    head = ("Đơn vị", "Tác giả (bài số)", "Mục tiêu đã đăng ký (nguyên văn)", "Thời hạn")
    yield Table("chua-co", f"Mục tiêu chưa thấy kết quả ({count(len(rows))})", head, rows)


def _reported(found: Sequence[Followed]) -> Iterator[Statement]:
    if not found:
        yield Statement("Chưa có mục tiêu nào thấy kết quả trong các báo cáo.", tables=(TABLE,))
        return
    text = f"{count(len(found))} mục tiêu có câu báo cáo cùng nội dung, xếp cạnh nhau trong Phụ lục 1."
    yield Statement(text, tables=(TABLE,), refs=_plans(found))


def whose(found: Followed) -> str:
    """The author of a goal and the number of the submission it stands in."""
    return f"{found.registered.author} ({found.registered.goal.number})"


def due(found: Followed) -> str:
    """The last day of a goal, or the words that state its time."""
    task = found.registered.task
    return f"{task.due:%d/%m/%Y}" if task.due else task.timeline.text if task.timeline else ""


def source_of(found: Followed) -> str:
    """Where the reported words stand."""
    report = found.reported
    if report is None:
        return ""
    return f"sổ theo dõi, dòng {report.row}" if report.row else f"báo cáo {report.quote.number}"


def _appendix(compared: Compared, found: Sequence[Followed], sections: tuple[Section, ...]) -> Iterator[Section]:
    head = ("Đơn vị, tác giả", "Mục tiêu đã đăng ký", "Thời hạn", "Kết quả báo cáo", "Mức đề xuất", "Cán bộ xác nhận")
    if found:
        table = Table("canh-nhau", "Mục tiêu và kết quả (nguyên văn)", head, tuple(_beside(f) for f in found))
        yield Section(1, "PHỤ LỤC 1: MỤC TIÊU ĐẶT CẠNH KẾT QUẢ", (table,), landscape=True)
    number = 2 if found else 1
    cited = _plans(compared.followed)
    plans = _listed("Bài đăng ký (các số trong ngoặc vuông)", "bai", [s for s in compared.plans if s.number in cited])
    reports = _listed("Báo cáo", "bao-cao", compared.reports)
    yield Section(1, f"PHỤ LỤC {number}: VĂN BẢN LÀM CĂN CỨ", (plans, reports, *full_basis(sections)))


def _plans(followed: Sequence[Followed]) -> tuple[int, ...]:
    """The submissions that goals stand in."""
    return tuple(sorted({f.registered.goal.number for f in followed}))


def _beside(found: Followed) -> tuple[Value, ...]:
    goal, report = found.registered, found.reported
    return (
        f"{goal.unit}; {whose(found)}",
        f"“{goal.goal.text}”",
        due(found),
        f"“{report.quote.text}” ({source_of(found)})" if report else "",
        found.level or "Chưa có số liệu để đề xuất",
        found.confirmed or _TO_FILL,
    )


def _listed(title: str, key: str, sources: Sequence[Source]) -> Table:
    rows = tuple((s.number, s.author, s.unit, s.name) for s in sources)
    return Table(key, title, ("Số", "Tác giả", "Đơn vị", "Tệp"), rows)
