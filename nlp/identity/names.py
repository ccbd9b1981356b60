"""Names of persons: what one looks like, and the form in which two spellings of one name are equal."""

from __future__ import annotations

import re
import unicodedata

from nlp.identity.dates import plain
from nlp.text.normalise import fold_letters

# Family names of the Kinh and of other peoples, without diacritics; they begin nearly every name.
_FAMILY_WORDS = """
nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly trinh dinh doan lam mai ha dao luong
luu to cao ta chau thai quach vuong tong phung truong tang luc giang bach nghiem kieu mac trieu ninh khong van
la nong vi ma hua hoa ban be lo cam quang ca lau vang sung mua thao gia cu tho hang song chang kpa rmah ksor
ro siu nay y h niem nie ayun bdap mlo kbuor adrong ktla a thach son kien danh kim lieng ong on dam au thi
thieu khuong khuat kha cung cat cong chu chung dau diep dien giap giao gian han hau hy khau khieu lai lang
lieu loi man mau mong nham nhan nhu no o pho phi phu quan quyen sam si sin su sy tan tat te thang than tieu
tien tin tinh trang tri tu tuong u ung uong vien xa yen mo pi lu ton tao thiu vuu viet dieu chamale kator
pinang blong
"""
_FAMILIES = frozenset(_FAMILY_WORDS.split())
_TITLE = re.compile(
    r"^(?:đồng chí|đ/c|đc|ông|bà|anh|chị|cô|thầy|bác|bs|ths|ts|pgs|gs|ks|cn|bác sĩ|thạc sĩ|tiến sĩ|đại tá|thượng tá|"
    r"trung tá|thiếu tá|đại úy|thượng úy)(?:\.|\b)\s*",
    re.I,
)
# "Ông" and "Bác" are family names too: then "Thị", "Văn" or nothing but one word follows.
_IS_NAME = re.compile(r"(?:ông|bà|anh|cô|bác) (?:thị|văn|[^\W\d_]+$)", re.I)
_PART = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?$")
_LONGEST = 7
# Words that stand where a name could, and are none.
_NEVER_WORDS = """
bi thu pho chu tich giam doc truong ban chi bo dang uy cong hoa nguoi viet lap cam ket dang ky xac nhan ke hoach bao cao
hoach bai noi phong trung tam xa phuong tinh huyen quan
"""
_NEVER = frozenset(_NEVER_WORDS.split())


def clean_name(text: str) -> str:
    """``text`` without titles, brackets and punctuation around a name; as written otherwise."""
    name = re.sub(r"\([^)]*\)|[\[\]<>*_\"“”]|\.{2,}|…", " ", text)
    name = " ".join(name.split()).strip(" .,;:-–/")
    while (match := _TITLE.match(name)) and not _IS_NAME.match(name):
        name = name[match.end() :].strip(" .,;:-–")
    return name.title() if name.isupper() and len(name) > 3 else name


def is_person(text: str) -> bool:
    """Whether ``text`` looks like the name of one person: two to seven capitalised words."""
    words = text.split()
    if not 2 <= len(words) <= _LONGEST or len(text) > 50:
        return False
    if not all(_PART.fullmatch(word) and word[0].isupper() for word in words):
        return False
    bare = [plain(word).strip(".'’") for word in words]
    if bare[0] in _FAMILIES and not all(word in _NEVER for word in bare):
        return not _is_title(bare)
    # Names of other peoples begin otherwise; then no word may be one of offices and papers.
    return not any(word in _NEVER for word in bare)


def has_family_name(name: str) -> bool:
    """Whether a name begins with a known family name: asked where nothing else says that it is a person's."""
    return plain(name).split(" ", 1)[0].strip(".'’") in _FAMILIES


def _is_title(bare: list[str]) -> bool:
    # "Bí thư", "Phó Chủ tịch", "Chủ tịch Hội" begin like names and are none.
    return bare[:2] in (
        ["chu", "tich"],
        ["ban", "chap"],
        ["ban", "thuong"],
        ["dang", "uy"],
        ["ban", "chi"],
        ["cong", "hoa"],
    )


def full_name_key(name: str) -> str:
    """The form in which spellings of one name with its marks are equal: no case, punctuation or place of the tone."""
    return " ".join(re.sub(r"[^\w ]", " ", fold_letters(unicodedata.normalize("NFC", clean_name(name)))).split())


def name_key(name: str) -> str:
    """The form in which spellings of one name are equal: no diacritics, case or punctuation."""
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", plain(clean_name(name))).split())
