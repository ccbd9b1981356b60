"""What the place of a file says: folders and archives are units, file names are authors."""

from __future__ import annotations

import re

from nlp.identity.dates import plain
from nlp.identity.names import has_family_name, is_person

_UNIT = re.compile(
    r"^(?:\d{1,3}[.)_ -]+)?(?:(?:bai|ban)? ?(?:thu hoach|nop|ke hoach)(?: cua)? )?(?=(?:chi bo|cb|dang bo|dang uy|"
    r"du|ban|phong|"
    r"so|truong|thon|khu|to dan pho|to|ap|ban|buon|xa|phuong|cong an|tram|benh vien|cong ty|htx|hop tac xa|hoi|doan|"
    r"ubnd|"
    r"trung tam|van phong|chi nhanh|mat tran|quan su|xi nghiep|toa an|chi cuc|don)\b)"
)
_NOISE = re.compile(
    r"(?<![^\W\d_])(?:bai|ban|thu hoach|bth|ke hoach|kh|hanh dong|ca nhan|dang ky|neu guong|cam ket|bao cao|bc|nop|nam|"
    r"nghi quyet|nq|chi thi|ct|final|ban cuoi|sua|chinh thuc|moi|copy|scan|ky ten|da ky|lan|version|ver|gui|cua|"
    r"dot pha|viec|docx?|pdf|txt|co|thay|dong chi|dc|hoc tap|quy|thang|so ket|tong ket|dang vien|dv|dh|dai hoi|"
    r"trung uong|tw|xiv|xiii|v)(?![^\W\d_])"
)
_SUFFIX = re.compile(
    r"\.(?:docx?|docm|pdf|txt|md|rtf|odt|zip|rar|7z|jpe?g|png|tiff?|heic|html?|eml|msg|xlsx?|csv)$", re.I
)
_FILLING = re.compile(r"[^\W\d_]+")


def unit_of_place(name: str) -> str | None:
    """The unit that the nearest folder or archive around ``name`` is named after."""
    folders = re.split(r"[/!\\]", name)[:-1]
    for folder in reversed(folders):
        stem = _SUFFIX.sub("", folder).replace("_", " ").strip(" .-")
        match = _UNIT.match(plain(stem)) if len(plain(stem)) == len(stem) else None
        if match:
            return " ".join(stem[match.end() :].split())
    return None


def author_of_place(name: str) -> str | None:
    """The person that the file is named after, where its name is one."""
    stem = _SUFFIX.sub("", re.split(r"[/!\\]", name)[-1])
    stem = " ".join(re.sub(r"[_.]+|(?<=\D)-(?=\D)", " ", stem).split())
    bare = plain(stem)
    if len(bare) != len(stem):
        return None
    for part in re.split(r"\s-\s|[(),;+–]|\d+", _blanked(stem, bare)):
        words = _FILLING.findall(part)
        if not part.isupper():
            # Short forms of posts and offices beside a name in small letters.
            words = [word for word in words if len(word) < 3 or not word.isupper()]
        name_part = " ".join(word[0].upper() + word[1:] for word in words)
        if 2 <= len(words) <= 6 and is_person(name_part) and has_family_name(name_part):
            return name_part.title() if name_part.isupper() else name_part
    return None


def _blanked(stem: str, bare: str) -> str:
    """``stem`` with the words that name kinds of papers made into breaks."""
    out = list(stem)
    for match in _NOISE.finditer(bare):
        out[match.start() : match.end()] = ";" * (match.end() - match.start())
    return "".join(out)
