"""Who is in charge of what a sentence plans: the person, post or body that leads, is given or takes the work."""

from __future__ import annotations

import re

from nlp.records import Extent
from nlp.text.normalise import bare, fold_letters, lacks_diacritics

# Words that a person, a post or a body begins with; in a marked text only their marked spelling counts, since without
# marks "cơ sở", "bà" and "ba" look alike.
_HEADS = (
    "các đồng chí|đồng chí|đ/c|anh|chị|ông|bà|cô|chú|bác|thầy|em|bs|ks|tôi|bản thân|phó|trưởng|quyền|bí thư|chủ tịch|giám đốc|hiệu trưởng|"  # noqa: E501
    "tổ trưởng|đội trưởng|chỉ huy|chính trị viên|chủ nhiệm|kế toán|văn thư|thủ quỹ|cán bộ|công chức|nhân viên|kỹ sư|bác sĩ|điều dưỡng|giáo viên|"  # noqa: E501
    "ban|bộ phận|phòng|các phòng|sở|tổ|các tổ|nhóm|đội|khoa|hội|đoàn(?! thể)|chi đoàn|chi hội|công đoàn|chi bộ|các chi bộ|chi ủy|đảng ủy|đảng bộ|ủy ban|ubnd|"  # noqa: E501
    "hđnd|mặt trận|mttq|văn phòng|công an|quân sự|trạm|trung tâm|hợp tác xã|htx|đài|hạt|đồn|thôn|bản|ấp|khu phố|cấp ủy|ủy viên|thường trực|tổng phụ trách"  # noqa: E501
)
_DOES = (
    "chủ trì|phụ trách|làm đầu mối|đầu mối|chịu trách nhiệm(?! trước)|đảm nhiệm|đảm nhận|trực tiếp (?:chỉ đạo|thực hiện|phụ trách|làm)|"  # noqa: E501
    "theo dõi|tham mưu|tổng hợp|đứng ra|lo"
)
_GIVEN = "giao cho|giao(?! ban)|phân công(?: cho)?|do"
_ASKED = (
    "chủ trì|phụ trách|đầu mối|người (?:chủ trì|thực hiện|phụ trách|làm|lo|chịu trách nhiệm|được giao)|ai làm|"
    "đơn vị (?:chủ trì|thực hiện)|chịu trách nhiệm(?: chính)?|phân công|phân việc|người làm"
)
_NAME = r"(?:{heads})\b(?:\s+[^\s,;:.()]+){{0,8}}?"
_FORMS = (
    r"(?:^|[;:,.(–-])\W*(?:(?:{given})\s+)?(?P<who>{name})\s+(?:xin\s+)?(?:{does})\b",
    r"\b(?:{given})\s+(?P<who>{name})(?=\s+(?:{does}|thực hiện|làm|phối hợp|cùng|để|trong|trước)\b|[,;:.()\n]|$)",
    r"\b(?:{asked})\s*(?::|là)\s*(?P<who>[^\W\d][^,;:.()\n]{{1,60}}?)(?=\s+(?:phối hợp|cùng)\b|[,;.()\n]|\s[-–]\s|$)",
)


# "Đồng chí Ngô Thị Lài: kèm 6 em", "a) Chị Hà, kế toán: ...", "3. Tổ Văn thư (đồng chí Hà): số hóa hồ sơ": somebody's
# name, which begins with a capital; "Bác Hồ dạy:" and "Nhóm 1:" name nobody in charge.
_PERSON = (
    r"(?i:các đồng chí|đồng chí|đ/c|dong chi|anh|chị|ông|bà|cô|chú|thầy|bs|ks)\.?"
    r"(?P<name{n}>(?:\s+[^\W\d_][\w'’]*){{1,5}})"
)
_LABELLED = re.compile(
    r"\W*(?:(?:\d{1,2}(?:\.\d{1,2})?|[a-zđ])[.)]?\s+)?(?P<who>(?:"
    + _PERSON.format(n=1)
    + r"(?:,\s[^,:;.()\n]{2,40})?|[^\W\d_][^:;.,()\n]{2,40}\("
    + _PERSON.format(n=2)
    + r"\)))\s?:\s"
)


def _compiled(write: bool) -> tuple[re.Pattern[str], ...]:
    parts = {"heads": _HEADS, "does": _DOES, "given": _GIVEN, "asked": _ASKED}
    spelt = {key: value if write else bare(value).removesuffix("|lo") for key, value in parts.items()}
    name = _NAME.format(heads=spelt["heads"])
    forms = _FORMS if write else tuple(bare(form) for form in _FORMS)
    return tuple(re.compile(form.format(name=name, **spelt)) for form in forms)


_MARKED, _BARE = _compiled(write=True), _compiled(write=False)


def owner_of(text: str) -> Extent | None:
    """Where ``text``, a sentence, names who is in charge; ``None`` where it names nobody."""
    folded = fold_letters(text)
    for form in _BARE if lacks_diacritics(text) else _MARKED:
        found = form.search(folded)
        if found:
            return Extent(found.start("who"), found.end("who"))
    label = None if text.isupper() else _LABELLED.match(text)
    names = (label["name1"] or label["name2"]).split() if label else []
    return Extent(label.start("who"), label.end("who")) if label and all(n[0].isupper() for n in names) else None
