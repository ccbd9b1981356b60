"""Explicit grammar beside the classifier: named cues over text without diacritics, each with its reason in Vietnamese.

The classifiers weigh the cues; the reason of a span names the ones that were seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlp.elements.roles.role import Role
from nlp.text.patterns import Searched, Searches, searched


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that speaks for a role (or, with ``role`` ``None``, only against others)."""

    name: str
    role: Role | None
    pattern: Searched
    reason: str = ""


_SELF = (
    r"(?:toi|ban than|ca nhan|em|chung toi|chi bo|don vi|tap the|dang uy|chi uy|doan|hoi|phong|to|tram|nha truong|ban)"
)
_LIST: tuple[tuple[str, Role | None, str, str], ...] = (
    ("hua", Role.CAM_KET, r"\b(?:xin |toi |em |se )hua\b|\bhua (?:se|voi|truoc|khong|giu)|loi hua", "lời hứa"),
    ("cam_ket", Role.CAM_KET, rf"\b{_SELF}\b[^.,;]{{0,25}} cam (?:ket|doan)\b|^(?:xin )?cam (?:ket|doan)", "lời cam kết của chính người viết"),  # noqa: E501
    ("trach_nhiem", Role.CAM_KET, r"(?:xin|toi|tu|se|va|hoan toan|dam) (?:xin )?(?:hoan toan )?chiu (?:hoan toan |moi )?trach nhiem|"  # noqa: E501
     r"chiu trach nhiem (?:ca nhan |hoan toan |chinh )?(?:truoc|ve|neu|den cung|khi)|nhan (?:toan bo |phan )?trach nhiem|chiu trach nhiem\.?$", "nhận trách nhiệm"),  # noqa: E501
    ("nguyen", Role.CAM_KET, r"\b(?:toi|xin|em|ban than|doi) (?:xin )?(?:nguyen|the)\b(?! vong)|nguyen (?:dem|dung|doc|suot|giu|lam|het|phan dau)|\bloi the\b", "lời nguyện, lời thề"),  # noqa: E501
    ("hinh_thuc", Role.CAM_KET, r"(?:tu |xin )(?:nhan|chiu|ha|rut|tu|nguyen|de nghi|nghi|boi)[^.;]{0,30}(?:ky luat|xep loai|phe binh|kiem diem|boi thuong|hinh thuc|danh gia|thi dua|nghi |muc |trach)|"  # noqa: E501
     r"(?:xin|tu) kiem diem|bi tru |tu rut|chiu phat", "tự nhận hình thức xử lý nếu không làm được"),
    ("bao_dam", Role.CAM_KET, r"\btoi (?:xin )?(?:bao dam|dam bao|khang dinh|quyet tam|quyet|dam)\b|lay danh du|giu (?:tron |dung |loi |lay )*(?:loi|tron)\b", "lời bảo đảm"),  # noqa: E501
    ("khong_hua", None, r"(?:khong|chua) (?:dam|muon|the) (?:hua|cam ket)|hua suong|hua thi de", ""),
    ("da_ky", None, r"da (?:cam ket|ky cam ket|hua)|(?:tung|co) hua|ky cam ket", ""),
    ("moi_nguoi", None, r"\bmoi (?:can bo|dang vien|nguoi|chung ta|cap uy|ca nhan|dong chi)\b[^.]{0,30}\b(?:can|phai|hay)\b|\b(?:can|phai|hay) (?:biet |luon )?[^.]{0,12}$", ""),  # noqa: E501
    ("de_nghi", Role.KIEN_NGHI, r"^\W*(?:\w+\W+){0,9}?(?:de nghi|kien nghi|de xuat|de dat)\b", "lời đề nghị, kiến nghị"),  # noqa: E501
    ("mong", Role.KIEN_NGHI, r"\b(?:mong|xin(?! (?:chan thanh |tran trong )?(?:cam on|bao cao|hua|chuc))|mong muon|thiet tha mong|rat mong|kinh mong)\b[^.;]{0,45}\b(?:bo tri|cap|trang bi|ho tro|xem xet|mo|tang|cho phep|cho |quan tam|som|huong dan|sua|"  # noqa: E501
     r"them|thay|dau tu|co che|bo sung|duyet|giai quyet|tao dieu kien|cu )", "lời xin, mong cấp trên làm một việc"),
    ("cap_tren", Role.KIEN_NGHI, r"(?:de nghi|kien nghi|de xuat|mong|xin(?! (?:cam on|bao cao|hua|chuc))|kinh de nghi)(?: voi| \w+){0,2} (?:ubnd|uy ban|dang uy|tinh|huyen|so|phong|ban|bo|cap|lanh dao|nha truong|trung uong|xa|phuong|"  # noqa: E501
     r"cong an|dien luc|hoi|doan|ngan hang|benh vien|trung tam|cong doan|ngan sach|hdnd|chi cuc|thanh|dong chi)", "có nơi nhận đề nghị"),  # noqa: E501
    ("nen", Role.KIEN_NGHI, r"^(?:\w+ ){1,7}(?:nen|can co|can cu) ", "gợi ý cơ quan khác làm"),
    ("gop_y", Role.XA_GIAO, r"(?:gop y|luong thu|thong cam|bo sung|dong gop|chi bao|giup do|chi giao)[^.]{0,40}$|tran trong cam on|chan thanh cam on|kinh chuc|tren day la|cam on", "lời xã giao"),  # noqa: E501
    ("con", Role.HAN_CHE, r"\b(?:con|van con|nhieu luc|doi luc|co luc|co khi|co lan|hay|mot so|mot bo phan|viec|cong tac)\b[^.;]{0,50}\b(?:cham|yeu|han che|thieu|ngai|ne nang|lung tung|hinh thuc|so sai|chua|tho|nong|"  # noqa: E501
     r"luoi|doi pho|qua han|vang|ton dong|sai|le|thap|kem|bua|cau gat|mong|roi|lech|it|mo|tre|muon|thu dong)\b", "nêu điểm còn yếu, còn chậm"),  # noqa: E501
    ("chua", Role.HAN_CHE, r"\bchua\b(?! (?:de |ke|bao gio|tung|benh))|khong (?:kip|du|dat|biet|quen|thao)|thieu (?:kien|chu|sau|ky|trach|ren|kinh|quyet)", "nói điều chưa làm được"),  # noqa: E501
    ("khuyet_diem", Role.HAN_CHE, r"han che|khuyet diem|thieu sot|diem yeu|yeu diem|co loi|loi cua toi|phan loi|thua nhan|thu that|noi that|tu thay|bi nhac|bi phan anh|bi tru|bi phe|ton dong|ton tai|qua han|de xay ra|de mat|xau ho|bo qua", "tự nhận khuyết điểm"),  # noqa: E501
    ("xa_hoi", None, r"xa hoi|tren mang|ngoai kia|bao chi|thanh nien nay|nhieu gia dinh|o dau do|mot bo phan khong nho|the luc|te nan|tham nhung|thoi tiet|gia ca|kinh te thi truong|nhieu noi", ""),  # noqa: E501
    ("ngoai_tam", None, r"khong rieng|ngoai tam|khach quan|kho khan chung|tinh hinh chung|\bca (?:nuoc|vung|nganh|tinh)\b|thoi nay|rot gia|thuong lai", ""),  # noqa: E501
    ("viec_tren", None, r"cap tren|tren (?:giao|bao|cap|phat|gui)\b|lanh dao (?:cap|tinh|nganh|so|bo)|\b(?:cua|o|tu) (?:tinh|huyen|nganh|trung uong|bo\b|cac (?:so|bo|nganh|cap)|so\b)|\bcac (?:so|nganh|bo)\b|\bso chuyen mon", ""),  # noqa: E501
    ("lop_hoc", None, r"bao cao vien|ban to chuc|\b(?:lop|dot|buoi|hoi nghi|hoi truong|tai lieu|de cuong|chuyen de|bai giang)\b (?:\w+ )?(?:hoc|boi duong|tap huan|quan triet|nay|lan nay|nam nay|nong|chat|in|phat)\b", ""),  # noqa: E501
    ("co_che", None, r"^(?:\w+ ){0,5}(?:co che|chinh sach|che do|quy trinh|thu tuc|chu truong|van ban|nghi quyet|quy dinh|luat|chi tieu|bo tieu chi|phan mem|mau bao cao)\b", ""),  # noqa: E501
    ("nhan_dinh", None, r"^(?:\w+ ){0,3}(?:theo (?:toi|em|y |suy|thien|nhan)|toi (?:thay|cho|nghi|khong (?:dong|tan|tin|cho)|chua (?:thong|phuc|dong)|e |phan doi|ban khoan)|em (?:thay|nghi|cho)|chung toi thay)", ""),  # noqa: E501
    ("nguyen_nhan", None, r"^(?:nguyen nhan|so di|do |boi |vi )", ""),
    ("mo_hinh", Role.MO_HINH, r"(?:mo hinh|cach lam|sang kien|phong trao|cau lac bo|to hop tac|\bto\b|nhom|chuong trinh|tu|quy|diem sang|dien hinh|guong)\b[^.]{0,30}\"[^\"]{3,60}\"", "mô hình, cách làm có tên"),  # noqa: E501
    ("mo_hinh_khac", Role.MO_HINH, r"^(?:\w+ ){0,4}(?:mo hinh|cach lam hay|dien hinh|guong (?:sang|tieu bieu)|cach lam)\b", "nói về mô hình, điển hình"),  # noqa: E501
    ("neu_dat", Role.TRICH, r"(?:nghi quyet|chi thi|ket luan|quy dinh|dai hoi|trung uong|bo chinh tri|van kien|ke hoach cua|chuong trinh cua|tinh|thanh pho|cap tren|huong dan|dieu le|chinh phu|bac|tong bi thu|luat)\b[^.]{0,40}"  # noqa: E501
     r"\b(?:xac dinh|dat (?:ra )?muc tieu|neu|de ra|yeu cau|khang dinh|chi ro|giao|nhan manh|quy dinh|day|can dan|doi hoi|noi|dat|gom|phan dau)\b", "nhắc lại nội dung văn bản hoặc lời người khác"),  # noqa: E501
    ("can_cu", Role.TRICH, r"^(?:can cu|thuc hien|theo|quan triet|trien khai) (?:\w+ ){0,3}(?:nghi quyet|chi thi|ket luan|quy dinh|ke hoach|huong dan|chuong trinh|quyet dinh|luat)", "dẫn căn cứ"),  # noqa: E501
    ("da_dat", Role.KET_QUA, r"\b(?:da|duoc|nam qua|vua qua|trong ky|den nay|tinh den|hoi)\b[^.;]{0,60}<n>|<n>[^.;]{0,40}\b(?:dat|vuot|tang|giam)\b|so voi cung ky", "kết quả đã có, kèm số liệu"),  # noqa: E501
    ("diem_moi", Role.NHAN_THUC, r"diem moi|cai moi|dieu moi|tam dac|toi hieu|nhan thuc|tham thia|rut ra|cot loi|theo toi|cach hieu|toi nhan ra|moi thay|dong lai|ngam|suy nghi|y nghia|lan dau", "nói điều người viết hiểu ra"),  # noqa: E501
    ("cuong_vi", Role.LIEN_HE, r"^(?:\w+ ){0,3}(?:la |o cuong vi|voi (?:cuong vi|vai tro|nhiem vu|chuc trach|trach nhiem)|trong vai tro)|phu trach|duoc (?:phan cong|giao)|cong viec cua (?:toi|minh)|nhiem vu cua toi|"  # noqa: E501
     r"nghe (?:cua )?toi|nganh (?:cua )?toi|lien he|soi vao|gan voi", "gắn với vị trí, việc của mình"),
    ("chu_tri", Role.PHAN_CONG, r"chu tri|phoi hop thuc hien|phan cong|giao (?:cho )?(?:dong chi|d/c|van phong|ban|to|chi|anh|moi|phong|cac)|phu trach|dau moi|(?:d/c|dong chi|anh|chi|ong|ba) \w+[^.;]{0,30}(?: lo | do | nhan | theo doi| phu)|chiu trach nhiem (?:phan|khau|noi dung|danh)", "phân việc cho người, bộ phận"),  # noqa: E501
    ("san_pham", Role.SAN_PHAM, r"san pham|dau ra|coi la xong|ban giao|nghiem thu|can cu danh gia|ket qua (?:cuoi cung|phai|la|can)|minh chung|bien ban|so theo doi", "nêu sản phẩm, kết quả bàn giao"),  # noqa: E501
    ("kiem_tra", Role.KIEM_TRA, r"kiem tra|giam sat|so ket|tong ket|bao cao|kiem diem|doi chieu|cham diem|don doc|theo doi|nghiem thu|kiem dem", "cách kiểm tra, báo cáo"),  # noqa: E501
    ("dot_pha", Role.DOT_PHA, r"dot pha|lan dau|viec moi|viec kho|doi moi|sang tao|cap bach|chua (?:don vi|phong|noi|truong|xa) nao|trong tam|khac (?:truoc|cach)|thi diem", "việc mới, việc khó"),  # noqa: E501
    ("khac_phuc", Role.KHAC_PHUC, r"khac phuc|sua chua|giai quyet dut diem|xu ly dut diem|cham dut|de sua|keo dai|ton tai tu|chua benh", "khắc phục tồn tại"),  # noqa: E501
    ("thoi_gian_toi", Role.PHUONG_HUONG, r"thoi gian toi|ky toi|nam toi|tiep tuc|phuong huong|6 thang cuoi|quy toi", "hướng việc kỳ tới"),  # noqa: E501
    ("khau_hieu", Role.CHUNG, r"tang cuong|nang cao|day manh|tiep tuc|phat huy|khong ngung|tich cuc|hoan thanh (?:tot|xuat sac)|xung dang|quan triet|nghiem tuc|thuong xuyen|kip thoi|dong bo|"  # noqa: E501
     r"hieu qua|theo quy dinh|hon nua|co gang|het minh|trong sach|guong mau|phan dau", "lời lẽ chung, chưa kiểm đếm được"),  # noqa: E501
)  # fmt: skip
CUES = tuple(Cue(name, role, searched(pattern), reason) for name, role, pattern, reason in _LIST)
_SEARCHES = Searches(cue.pattern for cue in CUES)


def seen(plain: str) -> list[Cue]:
    """The cues in ``plain``: folded text without diacritics, numbers as ``<n>``."""
    return [CUES[n] for n in _SEARCHES.found(plain)]


def reason(plain: str, role: Role) -> str:
    """The cues for ``role`` in Vietnamese, empty if none."""
    return ", ".join(dict.fromkeys(cue.reason for cue in seen(plain) if cue.role is role and cue.reason))
