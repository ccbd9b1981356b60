"""To whom a proposal is put, as written: the body named after "đề nghị", or at the head of the item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.elements.goals.frames import plain_of
from nlp.text.normalise import fold_letters, lacks_diacritics
from nlp.text.tokens import Word, words

_HEADS = (
    r"ubnd|hdnd|uy ban|hoi dong|dang uy|dang bo|tinh uy|thanh uy|huyen uy|quan uy|tinh|huyen|thanh pho|quan|xa|phuong|dac khu|so|phong|ban|bo|cap|lanh dao|"  # noqa: E501
    r"nha truong|truong|trung uong|quoc hoi|chinh phu|nha nuoc|cong an|dien luc|hoi|doan|huyen doan|tinh doan|ngan hang|benh vien|trung tam|tram|"  # noqa: E501
    r"cong doan|lien doan|chi cuc|cuc|tong cuc|vien|quy|mat tran|kho bac|toa an|chi uy|chi bo|giam doc|hieu truong|cong ty|xi nghiep|chi nhanh|bao hiem|"  # noqa: E501
    r"buu dien|van phong|dong chi|d/c|thuong truc|chi doan|to chuc|co quan|don vi|bo chi huy|bo tu lenh|nganh|khoi|vnpt|viettel|evn|hop tac xa|htx|ttyt"  # noqa: E501
)
_ASK = r"(?:de nghi|kien nghi|de xuat|de dat|mong muon|mong|xin|kinh de nghi|kinh mong|kinh xin|rat mong|thiet tha mong|nho)"  # noqa: E501
_STOPS = (
    r"som|bo tri|cap|ho tro|mo|giam|tang|cho|quan tam|xem xet|xem|ban hanh|huong dan|trang bi|tao|bo sung|sua|giai quyet|dau tu|to chuc|cu|"  # noqa: E501
    r"phan cong|phan bo|co|lap|them|thay|keo|nghien cuu|chi dao|dieu chinh|sap xep|phe duyet|duyet|gui|bien soan|thong nhat|nen|can|khong|"  # noqa: E501
    r"giup|lam|giao|danh|trich|day|kiem tra|dua|tiep tuc|phoi hop|hop dong|chinh|yeu cau|rut|tham muu|dong y|ky|xay|lap|cung cap|chap thuan|ban|doi|"  # noqa: E501
    r"kien|cong nhan|chuyen|hoan|quy dinh|cap nhat|cai|cong khai|thanh lap|la|de|duoc|ve|voi|dao tao|boi duong|tuyen|noi|dung|kip thoi|"  # noqa: E501
    r"tap huan|chi tra|khao sat|ra soat|gia han|thi diem|trong|nhanh|mua|in|cham|chu tri|day|bao|dat|dau|keo|lo|mien|nang|ghi|trien|vao|xu ly"  # noqa: E501
)
_AFTER_ASK = re.compile(rf"\b{_ASK}(?: (?:voi|toi|den|cac|quy))* ((?:cac )?(?:{_HEADS})\b.*)")
_WITH = re.compile(rf"^\W*(?:doi voi|voi|ve phia|gui|kinh gui)\s+((?:cac )?(?:{_HEADS})\b[^:;.\n]{{0,70}}?)\s*[:,]")
_FIRST = re.compile(rf"^\W*((?:cac )?(?:{_HEADS})\b.*)")
_BEGINS_ASKING = re.compile(rf"^\W*{_ASK}\b")
_STOP = re.compile(rf"[,;:.()]|\s(?:{_STOPS})\b")
_LONGEST = 12


def _listed(written: str) -> frozenset[str]:
    return frozenset(" ".join(fold_letters(word).split()) for word in written.split(","))


# Words that begin the name of a body, and common nouns that may go on with it.
_BODIES = _listed(
    """ubnd, hđnd, hđqt, ủy ban, ủy ban nhân dân, hội đồng, hội đồng nhân dân, đảng ủy, đảng bộ, tỉnh ủy, thành ủy,
    huyện ủy, quận ủy, ban thường vụ, tỉnh, huyện, thành phố, thị xã, thị trấn, quận, xã, phường, đặc khu, sở, phòng,
    ban, bộ, cấp trên, cấp dưới, cấp tỉnh, cấp huyện, cấp xã, cấp có thẩm quyền, các cấp, cấp ủy, lãnh đạo, nhà trường,
    trường, trung ương, quốc hội, chính phủ, nhà nước, công an, điện lực, hội, đoàn, huyện đoàn, tỉnh đoàn, thành đoàn,
    ngân hàng, bệnh viện, trung tâm, trạm, công đoàn, liên đoàn, chi cục, cục, tổng cục, viện, quỹ, mặt trận, kho bạc,
    tòa án, viện kiểm sát, chi ủy, chi bộ, giám đốc, tổng giám đốc, hiệu trưởng, công ty, tổng công ty, tập đoàn,
    xí nghiệp, chi nhánh, bảo hiểm, bảo hiểm xã hội, bưu điện, văn phòng, thường trực, chi đoàn, tổ chức, cơ quan,
    đơn vị, ban giám đốc, ban giám hiệu, bộ chỉ huy, bộ tư lệnh, quân khu, ngành, khối, vnpt, viettel, evn, hợp tác xã,
    htx, khoa, hạt, đồn, đội, nhà hát, lâm trường, nông trường, nhà máy, thư viện, đài, chính quyền, cán bộ, chủ tịch,
    phó chủ tịch, bí thư, thủ trưởng, trưởng phòng, trưởng khoa, trưởng ban, đội trưởng, tổ trưởng, đoàn trưởng,
    viện trưởng, chánh án, chánh văn phòng, cục trưởng, chi cục trưởng, quản đốc, kiểm lâm, hải quan, ban quản lý,
    khu quản lý, ban nhân dân, thôn, bản, ấp, khu phố, tổ dân phố, doanh nghiệp, nhà thầu, bảo tàng, tòa soạn, các bộ,
    các sở, các phòng, các ban, bộ đội, thuế tỉnh, thuế thành phố, thuế cơ sở, thuế khu vực"""
)
_GOES_ON = _listed(
    """trên, ủy, khu, khu vực, kinh tế, cơ sở, nhân dân, đất đai, xã hội, y tế, giáo dục, nông nghiệp, môi trường,
    địa phương, quản lý, bảo vệ, thực vật, thú y, chuyên môn, nghiệp vụ, quân sự, biên phòng, kiểm lâm, thuế, điện,
    nước, liên quan, các, cũ, mới, sở tại, chủ quản, hữu quan, phụ nữ, thanh niên, nông dân, cựu chiến binh, phụ trách,
    đường bộ, đường sắt, đường thủy, nhận, ủy thác, đoàn thể, đăng ký, nhiễm khuẩn, cá, đô thị, đại diện, quản trị,
    khu công nghiệp, cụm công nghiệp, thủy nông, thủy lợi, phòng thủ, hành chính, hành chính công, đại học, cao đẳng,
    trung học, tiểu học, mầm non, tối cao, chức năng, chính quyền địa phương, có thẩm quyền, có trách nhiệm, cấp cao"""
)
# What begins like a body, and is none.
_NO_BODIES = _listed("phòng ngừa, phòng chống, phòng cháy, phòng dịch, phòng tránh, phòng bệnh, phòng vệ, phòng ngự")
_LONGEST_WORD = 4
_ASKS = _listed(
    """đề nghị, kiến nghị, đề xuất, đề đạt, mong, mong muốn, xin, kính, kính đề nghị, nhờ, trình, giá mà, giá như, mà,
    như, ước, ước gì, gì, thiết nghĩ, trộm nghĩ, nghĩ, rất, thiết tha, trông, theo em, theo tôi, nếu, được"""
)
_SKIPPED = frozenset({"đồng chí", "với", "tới", "đến", "các", "quý", "về phía", "một là", "một", "hai", "ba", "là"})
_TOKEN = re.compile(r"[^\W_]+(?:[/.][^\W_]+)*|[^\w\s]")
_JOINS = frozenset({",", "và", "-", "–"})
_NUMBERED = frozenset({"vực", "phường", "quận", "số", "phố", "tổ", "khối", "vùng", "đội", "khu", "thôn", "ấp", "trạm"})
# Within a name with a capital letter alone: small they say what the body is to do.
_DOES = frozenset({"tổ", "bảo", "ban", "cán", "đội", "bản"})
_LOOSE = frozenset({"các", "mới", "nhận"})
_LEAD = 90


def addressee_of(body: str, whole: str, lead: str = "") -> str | None:
    """The addressee in ``body``, ``None`` where none is named.

    ``whole`` still has its label ("Đối với UBND xã: ..."); ``lead`` is the line that announces the item.
    """
    for text in dict.fromkeys((body, whole)):
        found = _labelled(text) or (_unmarked(text) if lacks_diacritics(text) else _asked(text))
        if found:
            return found
    return (_labelled(lead) or asked_in(lead)) if lead and len(lead) <= _LEAD else None


def asked_in(text: str) -> str | None:
    """Whom ``text`` asks before a colon: "Kiến nghị Tỉnh đoàn: ..."."""
    head = text[: text.find(":") + 1]
    if not head or len(head) > _LEAD or not _BEGINS_ASKING.match(plain_of(head)):
        return None
    return _labelled(head) or (_unmarked(head) if lacks_diacritics(head) else _asked(head))


def _labelled(text: str) -> str | None:
    match = _WITH.match(plain_of(text))
    return text[match.start(1) : match.end(1)].strip() if match else None


def _asked(text: str) -> str | None:
    """The name after the first word of asking, else at the head of the sentence."""
    found = [Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    folded = [fold_letters(w.text) for w in found]
    starts = [at + n for at in range(len(found)) if (n := _length(folded, at, _ASKS))]
    for start in (*starts, 0):
        at = start
        while at < len(found) and (n := _length(folded, at, _SKIPPED) or (not folded[at][0].isalnum())):
            at += n
        named = _body_at(text, found, folded, at)
        if named:
            return named
    return None


def _body_at(text: str, found: Sequence[Word], folded: Sequence[str], at: int) -> str | None:
    """The name of a body that begins at syllable ``at``."""
    end = at + _length(folded, at, _BODIES)
    if end == at or _length(folded, at, _NO_BODIES):
        return None
    while end < len(found) and found[end - 1].end - found[at].start < _LEAD:
        more = _more(found, folded, end)
        if not more:
            break
        end += more
    while end > at + 1 and folded[end - 1] in _LOOSE:
        end -= 1
    return text[found[at].start : found[end - 1].end]


def _more(found: Sequence[Word], folded: Sequence[str], end: int) -> int:
    """By how many syllables a name goes on at ``end``."""
    capital = found[end].text[0].isupper()
    if folded[end] in _JOINS:
        follows = end + 1 < len(found) and (found[end + 1].text[0].isupper() or _length(folded, end + 1, _BODIES))
        return int(bool(follows))
    if folded[end].isdigit():
        return int(folded[end - 1] in _NUMBERED)
    listed = max(_length(folded, end, _GOES_ON), _length(folded, end, _BODIES) * (capital or folded[end] not in _DOES))
    if listed > 1 or (listed and not _compound(found, end)):
        return listed
    return 1 + _compound(found, end) if capital else 0


def _compound(found: Sequence[Word], at: int) -> bool:
    """Whether the small syllable after ``at`` is of its word: "Tuyên giáo", "ban hành", but not "Trường gửi"."""
    if at + 1 >= len(found) or not found[at + 1].text[0].islower():
        return False
    return len(words(f"{found[at].text} {found[at + 1].text}")) == 1


def _length(folded: Sequence[str], at: int, listed: frozenset[str]) -> int:
    """How many syllables from ``at`` are the longest word of ``listed``."""
    longest = min(_LONGEST_WORD, len(folded) - at)
    return next((n for n in range(longest, 0, -1) if " ".join(folded[at : at + n]) in listed), 0)


def _unmarked(text: str) -> str | None:
    """The same over a line without diacritics, where the tokenizer knows no words."""
    plain = plain_of(text)
    for rule in (_AFTER_ASK, _FIRST):
        match = rule.search(plain)
        named = _named(text, plain, match.start(1)) if match else None
        if named:
            return named
    return None


def _named(text: str, plain: str, start: int) -> str | None:
    head = re.match(rf"(?:cac )?(?:{_HEADS})\b", plain[start:])
    if head is None:
        return None
    at = start + head.end()
    end = len(plain)
    for stop in _STOP.finditer(plain, at):
        # "Ban Tổ chức", "Sở Xây dựng", "Phòng Kinh tế": a verb with a capital letter belongs to the name.
        word = text[stop.start() :].lstrip()
        if not word[:1].isupper() or stop.group().strip() in ",;:.()":
            end = stop.start()
            break
    named = text[start:end].strip()
    return named if 0 < len(named.split()) <= _LONGEST else None
