"""The roles that a sentence may have; several may hold at once."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role and, in ``CHUNG`` and ``CU_THE``, how far what it says could be checked later."""

    CAM_KET = "cam_ket"
    KIEN_NGHI = "kien_nghi"
    HAN_CHE = "han_che"
    MO_HINH = "mo_hinh"
    KET_QUA = "ket_qua"
    TRICH = "trich"
    """Quotes or reports what a directive, a superior or somebody else says, sets or asks of all."""
    NHAN_THUC = "nhan_thuc"
    LIEN_HE = "lien_he"
    GIAI_PHAP = "giai_phap"
    MUC_TIEU_CHUNG = "muc_tieu_chung"
    PHAN_CONG = "phan_cong"
    SAN_PHAM = "san_pham"
    KIEM_TRA = "kiem_tra"
    DOT_PHA = "dot_pha"
    KHAC_PHUC = "khac_phuc"
    PHUONG_HUONG = "phuong_huong"
    CHI_TIEU = "chi_tieu"
    """Sets a target with a number, the author's own."""
    XA_GIAO = "xa_giao"
    """Courtesy."""
    NHAN_XET = "nhan_xet"
    """Judges, well or ill, what others do or how things are; asks and admits nothing."""
    CHUNG = "chung"
    """Set phrases: nothing that could be checked later."""


SPAN_ROLES = (Role.CAM_KET, Role.KIEN_NGHI, Role.HAN_CHE, Role.MO_HINH)


class Hint(StrEnum):
    """What a line says of those beside it: a writer who names no shortcoming as one still announces or explains it."""

    MO_RA = "mo_ra"
    """Most of what stands under this heading, or after this colon, are limitations."""
    DEN_TRUOC = "den_truoc"
    """The next sentence is a limitation."""
    DEN_SAU = "den_sau"
    """The sentence before is a limitation."""


LABELS: tuple[Role | Hint, ...] = (*Role, *Hint)
"""The columns of the linear model."""
