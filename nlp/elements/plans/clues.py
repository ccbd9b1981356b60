"""What speaks for and against a time as a plan: the rules' objections, its words, its sentence's role and place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from nlp.elements.goals.place import Place
from nlp.elements.plans.aims import Near
from nlp.elements.plans.subject import subject_of
from nlp.elements.reading import COLUMN, Reading
from nlp.elements.roles.role import Role
from nlp.elements.times.evidence import objections
from nlp.elements.times.planned import Weighed
from nlp.elements.times.tree import Container, Every, Lasting, PartOf, Relative
from nlp.text.normalise import bare

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[%/()\":;]")
_SYLLABLE = re.compile(r"\w+")
_CUT = re.compile(r"[,;:.!?()|]\s")
_SEEN = (
    Role.TRICH, Role.KET_QUA, Role.HAN_CHE, Role.KIEN_NGHI, Role.LIEN_HE, Role.GIAI_PHAP, Role.NHAN_THUC,
    Role.CAM_KET, Role.MO_HINH, Role.PHUONG_HUONG, Role.SAN_PHAM,
)  # fmt: skip
_SEEN_COLUMNS = [COLUMN[role] for role in _SEEN]
_LIKELY = (0.2, 0.5, 0.8)
_SEEN_NAMES = tuple([f"role:{role}>{t}" for t in _LIKELY] for role in _SEEN)


# Over text without diacritics: classes of words, not phrases of anybody's.
_LISTED = (
    ("ahead", "se, phan dau, dang ky, quyet tam, muc tieu, chi tieu, dat ra, huong toi, hua, cam ket, phai, toi nay, tu nay, dinh, tien do, han, xong, hoan thanh"),  # noqa: E501
    ("behind", "da, vua, qua, nam truoc, nam ngoai, hien, nay co, dang, truoc day, cung ky, so voi, hom, luc, hoi, tung, mai, chi dat, moi dat, bi, van, lau nay"),  # noqa: E501
    ("told", "du kien, dat, dat muc tieu, de ra, neu, xac dinh, yeu cau, giao, noi, bao, theo, quy dinh, chi dao, tinh, nghe, hen, bao cao, ke hoach cua, dinh, uoc, du bao"),  # noqa: E501
    ("others", "tinh, thanh pho, huyen, nganh, trung uong, bo chinh tri, quoc hoi, chinh phu, cap tren, ca nuoc, nghi quyet, chi thi, ket luan, dai hoi, luat, quy dinh, cong ty, nha thau, "  # noqa: E501
     "ngan hang, dien luc, cong an, vien, toa, so, benh vien, nha may, ban quan ly, khach hang, doi ban, uy ban, ubnd, nha nuoc, ben kia, ben canh, lanh dao, giam doc, hieu truong, ho, ong, ba, anh, chi"),  # noqa: E501
    ("own", "toi, tui, em, minh, ban than, chung toi, chi bo, don vi, to toi, chi uy, dang uy, doi toi, ca nhan"),
    ("if", "neu, khi, gia nhu, truong hop, co the, chua, thi toi, moi lam, tuy, can nhac, xin"),
    ("ask", "de nghi, kien nghi, de xuat, mong, xin, nen, can, cho phep, cap"),
    ("rate", "moi, tung, hang, binh quan, trung binh, khoang, duoc, lan nao, nao cung"),
)  # fmt: skip
_TENSES = tuple(name for name, _ in _LISTED[:3])


def _by_first() -> dict[str, list[tuple[str, str]]]:
    """By its first word each word or phrase between spaces, and its class."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, listed in _LISTED:
        for phrase in listed.split(", "):
            found.setdefault(phrase.split()[0], []).append((f" {phrase} ", name))
    return found


_PHRASES = _by_first()
_FIRSTS = frozenset(_PHRASES)


def _classes(plain: str) -> set[str]:
    """The classes of words that stand in ``plain``; sets are asked faster than patterns of many alternatives."""
    words = _SYLLABLE.findall(plain)
    spaced = f" {' '.join(words)} "
    begun = [_PHRASES[first] for first in _FIRSTS.intersection(words)]
    return {name for phrases in begun for phrase, name in phrases if phrase in spaced}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time in its place: its binary features, the rules against it, its piece with the roles of that."""

    weighed: Weighed
    clues: tuple[str, ...]
    against: tuple[str, ...]
    piece: int
    place: Place
    roles: tuple[float, ...]
    near: Near


def candidate_of(
    reading: Reading, n: int, place: Place, weighed: Weighed, own: frozenset[str], near: Near
) -> Candidate:
    """What the judge sees of a time in piece ``n``; ``own`` are the words of the author's own unit."""
    against = objections(weighed.time, weighed.evidence)
    parts = _parts(weighed)
    said = frozenset(_speech(parts))
    found = {
        *_shape(weighed), *_surroundings(reading, n, weighed), *_words(parts), *said, *place.clues,
        *_actors(reading, n, parts, own, said), *near.clues(),
        *(f"no:{a}" for a in against), f"first:{against[0] if against else ''}",
    }  # fmt: skip
    roles = reading.roles[n].tolist() if len(reading.roles) else [0.0] * len(Role)
    return Candidate(weighed, tuple(found), against, n, place, tuple(roles), near)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The sentence around a time, without diacritics: all before, the clause before and after, all after."""

    before: str
    left: str
    inside: str
    right: str
    after: str


def _parts(weighed: Weighed) -> _Parts:
    time, e = weighed.time, weighed.evidence
    # The sentence without its diacritics is known already.
    plain, first, last = bare(e.lexed.folded.text), e.lexed.starts[time.first], e.lexed.ends[time.last - 1]
    before, after = plain[first - len(e.before) : first], plain[last : last + len(e.after)]
    cuts = [m.end() for m in _CUT.finditer(before)]
    # A mark right before the time does not cut it from what it dates.
    start = next((c for c in reversed(cuts) if len(before) - c > 2), 0)
    end = _CUT.search(after)
    return _Parts(before, before[start:], plain[first:last], after[: end.start()] if end else after, after)


def _shape(w: Weighed) -> Iterator[str]:
    node = w.time.node
    kind = type(node).__name__
    unit = getattr(node.of if isinstance(node, PartOf) else node, "unit", "")
    yield f"node:{kind}"
    yield f"node:{kind}:{unit}"
    yield f"mod:{w.time.modifier}"
    yield f"node&mod:{kind}:{unit}:{w.time.modifier}"
    yield f"written:{w.time.year_written}"
    yield f"since:{min(since(w), 6) if since(w) < 12 else 12}"
    yield f"when:{moment_of(w)}"
    yield f"when&mod:{moment_of(w)}:{w.time.modifier}"
    if isinstance(node, Every):
        yield f"every:{node.period}"
    if isinstance(node, Lasting):
        yield f"anchored:{node.anchored}"
    if isinstance(node, Relative):
        yield f"shift:{node.shift}"
    if isinstance(node, Container) and node.shift is not None:
        yield f"shift:{node.shift}"


MOMENTS = ("none", "past", "running", "near", "far")


def moment_of(w: Weighed) -> str:
    """Where the time lies by the day of writing, one of ``MOMENTS``."""
    value, today = w.time.value, w.evidence.today
    if w.value.every or w.value.duration or today is None:
        return "none"
    last = value.until or value.begin
    if last is None:
        return "none"
    if last < today:
        return "past"
    if value.begin and value.begin <= today:
        return "running"
    return "near" if last.year <= today.year + 1 else "far"


def since(w: Weighed) -> int:
    """Months since a time without a year was last over; 12 where its year is written or no date is known."""
    last, today = w.time.value.until or w.time.value.begin, w.evidence.today
    if w.time.year_written or last is None or today is None or w.value.every or w.value.duration:
        return 12
    return (12 * (today.year - last.year) + today.month - last.month) % 12


def _surroundings(reading: Reading, n: int, w: Weighed) -> Iterator[str]:
    e, segment = w.evidence, reading.pieces[n].segment
    yield f"kind:{e.kind}"
    yield f"tense:{e.tense}"
    yield f"kind&tense:{e.kind}:{e.tense}"
    yield f"head:{e.head}"
    yield f"planning:{e.planning}"
    yield f"row:{e.header_row}:{e.cell >= 0}"
    yield f"rank:{rank(w)}"
    yield f"zone:{segment.zone}"
    yield f"shape:{segment.shape}"
    yield f"labelled:{segment.labelled}"
    yield from (f"C:{word}" for word in _WORD.findall(e.column))
    yield from (f"T:{topic}" for topic in segment.topics)
    yield from (f"A:{topic}" for topic in segment.above)
    yield f"T1:{segment.topics[0] if segment.topics else ''}"
    yield f"frames:{min(len(reading.pieces[n].frames), 2)}"
    chances = reading.roles[n, _SEEN_COLUMNS].tolist()
    for chance, names in zip(chances, _SEEN_NAMES, strict=True):
        yield from [name for t, name in zip(_LIKELY, names, strict=True) if chance > t]


def rank(w: Weighed) -> int:
    """Of the years in a header row: -1 the first where later ones stand beside it, 1 all others; 0 elsewhere."""
    node, named = w.time.node, w.evidence.header_years
    if not named or not isinstance(node, Container):
        return 0
    return -1 if node.number == min(named) < max(named) else 1


def _words(parts: _Parts) -> Iterator[str]:
    before, left, right = _tokens(parts.before)[-3:], _tokens(parts.left), _tokens(parts.right)
    yield from (f"l{i}:{word}" for i, word in enumerate(reversed(before)))
    yield "lb:" + " ".join(before[-2:])
    after = _tokens(parts.after)[:3]
    yield from [f"r{i}:{word}" for i, word in enumerate(after)]
    yield "rb:" + " ".join(after[:2])
    yield from [f"cl:{word}" for word in left]
    yield from [f"cl2:{a} {b}" for a, b in itertools.pairwise(left)]
    yield from [f"cr:{word}" for word in right[:8]]
    yield "f1:" + " ".join(left[:1])
    yield "f2:" + " ".join(left[:2])
    yield "s2:" + " ".join(_tokens(parts.before[:30])[:2])
    yield "in:" + " ".join(word for word in _tokens(parts.inside) if word != "<n>")


def _tokens(plain: str) -> list[str]:
    return ["<n>" if token[0].isdigit() else token for token in _WORD.findall(plain)]


def _speech(parts: _Parts) -> Iterator[str]:
    for where, text in zip("lbra", (parts.left, parts.before, parts.right, parts.after), strict=True):
        yield from [f"{name}@{where}" for name in _classes(text)]


def _actors(reading: Reading, n: int, parts: _Parts, own: frozenset[str], said: Collection[str]) -> Iterator[str]:
    """Who acts: in the clause before the time, after it, in the sentence, in the sentence before; ``said`` are the
    classes of words that stand there."""
    clause = subject_of(parts.left, own)
    after = subject_of(parts.right, own)
    sentence = subject_of(parts.before or parts.right, own)
    lead = subject_of(reading.pieces[n - 1].plain, own) if n else ""
    yield f"who:{clause}"
    yield f"whor:{after}"
    yield f"whos:{sentence}"
    yield f"whol:{lead}"
    yield f"who&s:{clause}:{sentence}:{after}"
    yield f"who&kind:{sentence}:{reading.pieces[n].segment.shape}"
    for name in _TENSES:
        if f"{name}@b" in said:
            yield f"who&{name}:{sentence}"
        if f"{name}@l" in said:
            yield f"whoc&{name}:{clause}"
