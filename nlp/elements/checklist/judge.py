"""From evidence to verdicts: the guide's rules where it gives one, the learned weights elsewhere, always a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.elements.checklist.evidence import ELEMENTS, Evidence, evidence_of, pieces_with
from nlp.elements.checklist.model import VerdictModel
from nlp.elements.checklist.reasons import reason_of, seen_in
from nlp.elements.checklist.survey import survey
from nlp.elements.reading import Reading
from nlp.elements.roles.role import Role
from nlp.elements.topics import Topic
from nlp.records import CitationValue, Extent, Span, TimeValue, Verdict, VerdictLevel

# "Thường xuyên", "kịp thời", "năm nay" name no time to come: texts that have none use them as often as others. The end
# of a named year is a date of somebody's, or past.
_VAGUE_TIME = re.compile(
    r"thoi gian (?:toi|sap toi)|trong thoi gian(?! (?:vua )?qua)|\bsom\b|sap toi|hien nay va|truoc mat|lau dai|"
    r"tung buoc|(?:cuoi|trong) nam(?! 20)|dinh ky"
)
_AIM = re.compile(r"phan dau|muc tieu|quyet tam|nang cao|gop phan|huong toi|co gang|nham ")
# "Theo quy định", "hướng dẫn", "chỉ thích" name no document; what superiors say, and what is carried out, does.
_SUPERIOR = (
    r"(?:cap|cac cap|dang|tren|tinh|trung uong|bo chinh tri|ban (?:thuong vu|bi thu|tuyen|chap hanh)|thanh uy|huyen uy)"
)
_DIRECTIVE = re.compile(
    r"\b(?:nghi quyet|chi thi\b|ket luan\b|van kien|hoc tap va lam theo|"
    r"quy dinh (?:so|ve)\b|huong dan (?:so|thuc hien)\b|chu truong cua (?:dang|cap tren)|"
    rf"(?:quy dinh|huong dan|ke hoach|chi dao|van ban)(?: chi dao)? (?:cua|tu) {_SUPERIOR}|"
    r"(?:can cu|thuc hien|chap hanh)(?: (?:cac|nhung|tot|nghiem))* (?:quy dinh|huong dan|chu truong|van ban))"
)
_NUMBERED = re.compile(r"\d|\b[IVX]{1,6}\b")
_MODELISH = re.compile(r"mo hinh|dien hinh|cach lam hay|guong (?:sang|nguoi|tieu|dien)|tam guong|nguoi tot")
# An even chance; and where verdicts on texts that set no target agree best, with five groups of hands left out.
_LIKELY, _OWN_LEAST = 0.5, 0.3
_OWN = (Role.MUC_TIEU_CHUNG, Role.GIAI_PHAP, Role.CAM_KET)

_STATED = frozenset({VerdictLevel.DAT, VerdictLevel.CHUNG_CHUNG})
_UNKNOWN = "Yếu tố riêng của đợt, phần mềm chưa nhận được; người duyệt xem bài."


def judge(reading: Reading, spans: Sequence[Span], keys: Sequence[str], model: VerdictModel) -> tuple[Verdict, ...]:
    """A verdict on every element of ``keys``; ``spans`` are those of the result, their indices are kept."""
    counted = survey(reading, spans)
    sight = model.sight.look(reading, counted)
    evidence = {key: evidence_of(reading, key, spans, counted, sight) for key in keys if key in ELEMENTS}
    weighed = [e for key, e in evidence.items() if key not in _RULES]
    levels = dict(zip((e.element for e in weighed), model.levels(weighed), strict=True))
    found = tuple(
        _verdict(reading, spans, evidence[key], levels.get(key))
        if key in evidence
        else Verdict(key, VerdictLevel.KHONG_RO, reason=_UNKNOWN)
        for key in keys
    )
    return _with_aims(reading, found)


def _with_aims(reading: Reading, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Where a general aim is stated, targets are not missing but stated without a number."""
    aim = next((v for v in verdicts if v.element == "muc_tieu_chung" and v.level in _STATED), None)
    if aim is None:
        return tuple(verdicts)
    level = VerdictLevel.CHUNG_CHUNG
    reason = reason_of("muc_tieu", level, seen_in(reading, aim.evidence, 0))
    return tuple(
        replace(v, level=level, evidence=aim.evidence, reason=reason)
        if v.element == "muc_tieu" and v.level is VerdictLevel.THIEU
        else v
        for v in verdicts
    )


def _verdict(reading: Reading, spans: Sequence[Span], evidence: Evidence, weighed: VerdictLevel | None) -> Verdict:
    key = evidence.element
    level, chosen, extents = _decide(reading, spans, evidence, weighed)
    if level is VerdictLevel.THIEU and reading.document.poor:
        level = VerdictLevel.KHONG_RO
    shown = (*extents, *(Extent(spans[i].start, spans[i].end) for i in chosen))
    near = bool(evidence.labelled or evidence.spans or any(proof.headed for proof in evidence.proofs))
    return Verdict(key, level, chosen, extents, reason_of(key, level, seen_in(reading, shown, len(chosen)), near))


def _decide(
    reading: Reading, spans: Sequence[Span], evidence: Evidence, weighed: VerdictLevel | None
) -> tuple[VerdictLevel, tuple[int, ...], tuple[Extent, ...]]:
    """The level, by a rule of the guide where no model ``weighed`` the evidence, and what shows it."""
    if weighed is None:
        level, chosen, pieces = _RULES[evidence.element](reading, spans, evidence)
        segments = [reading.pieces[i].segment for i in pieces[:2]]
        return level, chosen, tuple(Extent(s.body, s.end) for s in segments)
    if weighed is VerdictLevel.THIEU:
        return weighed, (), ()
    return weighed, evidence.spans, () if evidence.spans else evidence.extents(reading)


Decision = tuple[VerdictLevel, tuple[int, ...], list[int]]


def _can_cu(reading: Reading, spans: Sequence[Span], evidence: Evidence) -> Decision:
    text = reading.document.text
    exact = [i for i in evidence.spans if _exact(text, spans[i])]
    if exact:
        return VerdictLevel.DAT, tuple(exact), []
    mentioned = [i for i in pieces_with(reading, _DIRECTIVE) if reading.chance(i, Role.HAN_CHE) < _LIKELY]
    if evidence.spans or mentioned:
        return VerdictLevel.CHUNG_CHUNG, evidence.spans, [] if evidence.spans else mentioned
    return VerdictLevel.THIEU, (), []


def _exact(text: str, span: Span) -> bool:
    value = span.value
    named = isinstance(value, CitationValue) and (value.number is not None or value.date is not None)
    return named or bool(_NUMBERED.search(text[span.start : span.end]))


def _muc_tieu(reading: Reading, _spans: Sequence[Span], evidence: Evidence) -> Decision:
    if evidence.spans:
        return VerdictLevel.DAT, evidence.spans, []
    aims = [p.piece for p in evidence.proofs if p.headed or p.chance >= 0.4]
    aims = aims or [i for i in pieces_with(reading, _AIM) if _aims(reading, i)]
    return (VerdictLevel.CHUNG_CHUNG, (), aims) if aims else (VerdictLevel.THIEU, (), [])


def _aims(reading: Reading, i: int) -> bool:
    """Whether the author's own aim stands in piece ``i``: most words of aiming are of the document that was studied."""
    own = max(reading.chance(i, role) for role in _OWN)
    return own >= _OWN_LEAST and reading.chance(i, Role.TRICH) < _LIKELY


def _thoi_han(reading: Reading, spans: Sequence[Span], evidence: Evidence) -> Decision:
    firm = [i for i in evidence.spans if isinstance(v := spans[i].value, TimeValue) and (v.until or v.every)]
    if firm:
        return VerdictLevel.DAT, tuple(firm), []
    vague = pieces_with(reading, _VAGUE_TIME)
    if evidence.spans or vague:
        return VerdictLevel.CHUNG_CHUNG, evidence.spans, vague
    return VerdictLevel.THIEU, (), []


def _mo_hinh(reading: Reading, _spans: Sequence[Span], evidence: Evidence) -> Decision:
    if evidence.spans:
        return VerdictLevel.DAT, evidence.spans, []
    mentioned = [i for i in pieces_with(reading, _MODELISH) if _told(reading, i)]
    return (VerdictLevel.CHUNG_CHUNG, (), mentioned) if mentioned else (VerdictLevel.THIEU, (), [])


def _told(reading: Reading, i: int) -> bool:
    """Whether piece ``i`` tells what was: models to be found later, or asked for by others, are none yet."""
    ahead = Topic.PHUONG_HUONG in reading.pieces[i].segment.topics
    return not ahead and max(reading.chance(i, Role.PHUONG_HUONG), reading.chance(i, Role.TRICH)) < _LIKELY


_RULES = {
    "can_cu": _can_cu,
    "muc_tieu": _muc_tieu,
    "thoi_han": _thoi_han,
    "mo_hinh": _mo_hinh,
}
