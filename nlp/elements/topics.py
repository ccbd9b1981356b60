"""What a heading or a label announces: "II- HẠN CHẾ", "Sản phẩm:", "Câu 2. Liên hệ bản thân"."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from nlp.text.normalise import bare
from nlp.text.patterns import Searches, searched


class Topic(StrEnum):
    """What a part of a submission is about; the keys of the checklist and a few that only set a frame."""

    CAN_CU = "can_cu"
    NHAN_THUC = "nhan_thuc"
    LIEN_HE = "lien_he"
    HAN_CHE = "han_che"
    MUC_TIEU_CHUNG = "muc_tieu_chung"
    MUC_TIEU = "muc_tieu"
    GIAI_PHAP = "giai_phap"
    CAM_KET = "cam_ket"
    KHAC_PHUC = "khac_phuc"
    DOT_PHA = "dot_pha"
    PHAN_CONG = "phan_cong"
    SAN_PHAM = "san_pham"
    KIEM_TRA = "kiem_tra"
    KET_QUA = "ket_qua"
    MO_HINH = "mo_hinh"
    PHUONG_HUONG = "phuong_huong"
    KIEN_NGHI = "kien_nghi"
    MUC_DICH = "muc_dich"
    BOI_CANH = "boi_canh"
    NGUYEN_NHAN = "nguyen_nhan"


# Over text without diacritics, so that one pattern serves all spellings. Several may hold: "nhiệm vụ, giải pháp đột phá".  # noqa: E501
_PATTERNS: tuple[tuple[Topic, str], ...] = (
    (Topic.CAN_CU, r"\bcan cu\b|co so chinh tri|van ban (?:duoc |da )?(?:hoc tap|quan triet)|noi dung (?:duoc )?hoc tap$"),  # noqa: E501
    (Topic.NHAN_THUC, r"nhan thuc|dieu (?:toi )?(?:tam dac|dong lai|rut ra|hieu)|diem moi|noi dung cot loi|tam dac|"
     r"hieu biet|cam nhan|suy nghi|tiep thu|thu hoach (?:duoc|ve noi dung)|bai hoc rut ra|y nghia"),
    (Topic.LIEN_HE, r"lien he|trach nhiem (?:cua )?(?:ban than|ca nhan|nguoi dung dau|neu guong)|soi (?:lai|vao)|"
     r"chuc trach|nhin lai (?:minh|ban than)|tu soi|ve ban than|(?:thong tin|vi tri) cong (?:tac|viec)|"
     r"nhiem vu duoc giao|gan voi (?:nhiem vu|cong viec)|ban than toi"),
    (Topic.HAN_CHE, r"han che|khuyet diem|ton tai(?! lau)|yeu kem|thieu sot|chua lam duoc|kho khan|vuong mac|diem yeu|bat cap|diem nghen|"  # noqa: E501
        r"con yeu|chua (?:duoc|on|tot)\b|can sua|soi lai|tu danh gia|noi that|phan loi"),
    (Topic.NGUYEN_NHAN, r"^nguyen nhan"),
    (Topic.MUC_TIEU_CHUNG, r"muc tieu (?:chung|tong quat|bao trum)|(?:tong quat|dinh huong chung)$|^muc tieu$|quan diem, muc tieu|"  # noqa: E501
     r"muc tieu phan dau$|muc tieu, chi tieu|dich den|dich huong toi"),
    (Topic.MUC_TIEU, r"chi tieu|muc tieu cu the|con so phan dau|muc tieu den|muc tieu,? chi|ket qua phan dau|"
     r"dang ky phan dau|muc phan dau|^muc tieu|phan dau$|phai dat|can dat$|^(?:cac |nhung )?con so$|^dich\b"),
    (Topic.GIAI_PHAP, r"giai phap|bien phap|cach lam(?! hay)|nhiem vu(?! duoc giao)|viec (?:se|can|phai) lam|(?:toi|minh|dong chi) se lam|"  # noqa: E501
     r"noi dung (?:thuc hien|dang ky|hanh dong|cong viec|ke hoach|trien khai)|huong (?:hanh dong|khac phuc)|ke hoach hanh dong|"  # noqa: E501
     r"cac buoc|^buoc \d|lo trinh|chuong trinh hanh dong|hanh dong(?: cu the)?$|phuong phap|cach thuc|cong viec cu the|"
     r"^noi dung$|thuc hien chuc trach|(?:viec|huong) (?:lam )?(?:thoi gian toi|sap toi|tiep theo)"),
    (Topic.CAM_KET, r"cam ket|loi hua|nhan trach nhiem|chiu trach nhiem|^trach nhiem$|tu nhan|hua voi|^trach nhiem ca nhan"),  # noqa: E501
    (Topic.KHAC_PHUC, r"khac phuc|nhom (?:1|thu nhat|mot|i)\b|ton tai (?:lau|keo dai)|keo dai|giai quyet (?:ton tai|bat cap|diem nghen)|"  # noqa: E501
     r"sua chua khuyet diem"),
    (Topic.DOT_PHA, r"dot pha|doi moi, sang tao|sang tao|viec (?:doi )?moi\b|nhom (?:2|thu hai|hai|ii)\b|cap bach|trong tam|ten viec|viec duoc giao|^doi moi|viec kho"),  # noqa: E501
    (Topic.PHAN_CONG, r"phan cong|to chuc thuc hien|chu tri|nguoi thuc hien|ai lam|trach nhiem (?:thuc hien|cua (?:cac|tung))|"  # noqa: E501
     r"phan viec|to chuc, phan|luc luong|nguoi phu trach|ro nguoi"),
    (Topic.SAN_PHAM, r"san pham|ket qua (?:dau ra|du kien|can dat|phai dat|ban giao|dat duoc khi|cuoi cung)|dau ra|ro ket qua"),  # noqa: E501
    (Topic.KIEM_TRA, r"kiem tra|giam sat|theo doi|che do bao cao|bao cao(?: ket qua| tien do)?$|so ket|tong ket|danh gia ket qua|kiem dem"),  # noqa: E501
    (Topic.KET_QUA, r"ket qua (?:thuc hien|dat duoc|noi bat|cong tac|cong viec|hoc tap|trien khai|lanh dao|chu yeu)|^ket qua$|uu diem|"  # noqa: E501
     r"viec (?:da )?lam duoc|thanh tich|tinh hinh thuc hien|da (?:lam|dat) duoc|cong tac (?:lanh dao|quan triet|tuyen truyen|chi dao)|^ket qua|mat duoc|so lieu"),  # noqa: E501
    (Topic.MO_HINH, r"mo hinh|cach lam hay|dien hinh|guong (?:sang|tieu bieu|ca nhan|nguoi tot|dien hinh)|nguoi tot"),
    (Topic.PHUONG_HUONG, r"phuong huong|nhiem vu (?:trong tam )?(?:6 thang cuoi|quy|nam|thoi gian|ky|thang|cuoi|sau|tiep|nhung thang)|"  # noqa: E501
     r"(?:viec|ke hoach|cong viec|du kien) (?:6 thang|quy|nam toi|nam sau|ky sau|ky toi|nhung thang|cuoi nam)|thoi gian toi|ky (?:toi|sau|tiep)|sap toi"),  # noqa: E501
    (Topic.KIEN_NGHI, r"kien nghi|de xuat|de nghi|nguyen vong|mong muon|^xin\b|xin them|mong cap"),
    (Topic.MUC_DICH, r"muc dich|yeu cau\b|quan diem chi dao"),
    (Topic.BOI_CANH, r"dac diem|tinh hinh(?! thuc hien)|boi canh|ly do|thuc trang|hien trang|co so thuc tien|dat van de|su can thiet|thuan loi"),  # noqa: E501
)  # fmt: skip
_SEARCHES = Searches(searched(pattern) for _, pattern in _PATTERNS)
# "Hạn chế kéo dài": the heading names the shortcomings themselves, not only how they are mended.
_SHORTCOMINGS = ("han che", "khuyet diem", "ton tai")
_SPACE = re.compile(r"\s+")


# Headings and labels repeat within a document and across a campaign.
@lru_cache(maxsize=512)
def topics_of(heading: str) -> tuple[Topic, ...]:
    """The topics that ``heading`` (without its number) announces, in the order of the checklist."""
    plain = _SPACE.sub(" ", bare(heading)).strip(" .:-–").lower()
    if not plain:
        return ()
    found = tuple(_PATTERNS[n][0] for n in _SEARCHES.found(plain))
    return _settle(found, plain)


def _settle(found: tuple[Topic, ...], plain: str) -> tuple[Topic, ...]:
    """Readings that exclude each other."""
    drop: set[Topic] = set()
    if Topic.KHAC_PHUC in found:
        drop |= {Topic.GIAI_PHAP}
        drop |= {Topic.HAN_CHE} if not plain.startswith(_SHORTCOMINGS) else set()
    if Topic.PHUONG_HUONG in found:
        drop |= {Topic.GIAI_PHAP} if "giai phap" not in plain else set()
        drop |= {Topic.KET_QUA} if not plain.startswith("ket qua") else set()
    if Topic.MUC_TIEU_CHUNG in found and plain.startswith(("muc tieu chung", "muc tieu tong quat")):
        drop |= {Topic.MUC_TIEU}
    if Topic.CAM_KET in found and Topic.LIEN_HE in found and "lien he" not in plain:
        drop |= {Topic.LIEN_HE}
    return tuple(topic for topic in found if topic not in drop)
