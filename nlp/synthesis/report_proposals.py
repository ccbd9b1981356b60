"""The report's section over proposals: by field and by addressee, nothing lost, opposites apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from nlp.synthesis.counts import count
from nlp.synthesis.excerpts import excerpt
from nlp.synthesis.folding import fold
from nlp.synthesis.labels import GAP
from nlp.synthesis.proposals import ProposalMap, ThemeGroup
from nlp.synthesis.report_quotes import QUOTE_CHARS, REGISTER
from nlp.synthesis.statements import Piece, Section, Statement
from nlp.synthesis.tables import Table

_ADDRESSEES = 12
NO_ADDRESSEE = "Không nêu nơi nhận"


def theme_table(grouped: ProposalMap) -> Table:
    """Every theme with its counts; each proposal counts in exactly one row."""
    rows = [(t.label, len(t.proposals), t.distinct, t.authors, t.units) for t in grouped.themes]
    total = len(grouped.proposals)
    note = "Mỗi kiến nghị thuộc đúng một lĩnh vực; các bản gần trùng tính một nội dung khác nhau."
    head = ("Lĩnh vực", "Số kiến nghị", "Nội dung khác nhau", "Số tác giả", "Số đơn vị")
    distinct = sum(t.distinct for t in grouped.themes)
    authors = len({(p.author, p.unit) for p in grouped.proposals})
    # Authors and units recur over themes: their totals are stated as text so that nobody takes them for a sum.
    last = ("Tổng cộng", total, distinct, f"{count(authors)} (không trùng)", f"{_units(grouped)} (không trùng)")
    return Table("kien-nghi", "Kiến nghị, đề xuất theo lĩnh vực", head, tuple(rows), last, note)


def _units(grouped: ProposalMap) -> str:
    return count(len({p.unit for p in grouped.proposals}))


def addressee_table(grouped: ProposalMap) -> Table:
    """Proposals by addressee as written; spellings that fold alike count together."""
    names: dict[str, str] = {}
    tally: Counter[str] = Counter()
    for proposal in grouped.proposals:
        key = " ".join(fold(proposal.to).split())
        # The writing with most marks: "nhà trường" rather than "nha truong".
        names[key] = max(names.get(key, ""), proposal.to.strip() or NO_ADDRESSEE, key=lambda n: len(n.encode()))
        tally[key] += 1
    ranked = sorted(tally.items(), key=lambda kv: (kv[0] == "", -kv[1], kv[0]))
    shown, rest = ranked[:_ADDRESSEES], ranked[_ADDRESSEES:]
    rows: list[tuple[str, int]] = [(names[k], n) for k, n in shown]
    if rest:
        rows.append((f"Nơi nhận khác ({len(rest)} nơi)", sum(n for _, n in rest)))
    return Table(
        "noi-nhan",
        "Kiến nghị, đề xuất theo nơi nhận (ghi như trong bài)",
        ("Nơi nhận", "Số kiến nghị"),
        tuple(rows),
        ("Tổng cộng", len(grouped.proposals)),
    )


def proposals_section(grouped: ProposalMap) -> Section:
    """The head of the section: how many, by field, by addressee."""
    number = len(grouped.proposals)
    if not number:
        gap = Statement(f"Kiến nghị, đề xuất: {GAP} (các bài nộp chưa nêu).")
        return Section(1, "KIẾN NGHỊ, ĐỀ XUẤT", (gap,))
    refs = tuple(sorted({p.quote.number for p in grouped.proposals}))
    distinct = sum(theme.distinct for theme in grouped.themes)
    lead = Statement(
        f"Các bài nộp có {count(number)} kiến nghị, đề xuất với {count(distinct)} nội dung khác nhau, "
        f"xếp theo {count(len(grouped.themes))} lĩnh vực, nhóm. Toàn bộ nguyên văn ghi trong {REGISTER}.",
        refs=refs,
        tables=("kien-nghi",),
    )
    return Section(1, "KIẾN NGHỊ, ĐỀ XUẤT", (lead, theme_table(grouped), addressee_table(grouped)))


def theme_sections(grouped: ProposalMap, limit: int) -> Iterator[Section]:
    """The themes with quotes chosen by rule, the largest first."""
    for theme in grouped.themes[:limit]:
        yield Section(3, theme.label, tuple(_theme(grouped, theme)))
    if rest := grouped.themes[limit:]:
        yield Section(3, "Các lĩnh vực, nhóm còn lại", (_not_told(grouped, rest),))


def _not_told(grouped: ProposalMap, rest: Sequence[ThemeGroup]) -> Statement:
    members = [grouped.proposals[i] for theme in rest for i in theme.proposals]
    return Statement(
        f"{count(len(rest))} lĩnh vực, nhóm còn lại với {count(len(members))} kiến nghị có trong bảng kiến nghị "
        f"theo lĩnh vực ở trên; nguyên văn ghi trong {REGISTER}.",
        refs=tuple(sorted({p.quote.number for p in members})),
        tables=("kien-nghi",),
    )


def _theme(grouped: ProposalMap, theme: ThemeGroup) -> Iterator[Piece]:
    numbers = tuple(sorted({grouped.proposals[i].quote.number for i in theme.proposals}))
    words = f" Từ khóa: {', '.join(theme.keywords)}." if theme.keywords else ""
    whose = f"{count(theme.authors)} tác giả, {count(theme.units)} đơn vị"
    if theme.sentence:
        yield Statement(theme.sentence, refs=numbers, tables=("kien-nghi",))
    yield Statement(
        f"{count(len(theme.proposals))} kiến nghị của {whose}.{words}",
        refs=numbers,
        tables=("kien-nghi",),
    )
    for i in theme.quotes:
        yield _quoted(grouped, i)
    for i in theme.alone:
        yield _quoted(grouped, i, "Ý kiến riêng lẻ: ")
    for a, b in theme.opposing:
        yield _opposed(grouped, a, b)


def _quoted(grouped: ProposalMap, index: int, lead: str = "") -> Statement:
    proposal = grouped.proposals[index]
    copies = grouped.copies(index)
    times = f"; {count(len(copies))} bản gần trùng" if len(copies) > 1 else ""
    numbers = tuple(sorted({grouped.proposals[i].quote.number for i in copies}))
    text = excerpt(proposal.quote.text, QUOTE_CHARS)
    return Statement(f"{lead}“{text}” ({proposal.unit}{times})", refs=numbers, quotes=(proposal.quote,), item=True)


def _opposed(grouped: ProposalMap, a: int, b: int) -> Statement:
    one, other = grouped.proposals[a].quote, grouped.proposals[b].quote
    text = f"Ý kiến ngược chiều: “{excerpt(one.text, QUOTE_CHARS)}” và “{excerpt(other.text, QUOTE_CHARS)}”"
    return Statement(text, refs=tuple(sorted({one.number, other.number})), quotes=(one, other), item=True)
