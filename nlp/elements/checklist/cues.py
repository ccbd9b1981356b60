"""How authors announce an element and speak of it: labels, columns and turns of phrase."""

from __future__ import annotations

import re

from nlp.text.patterns import searched

# All patterns read text without diacritics, so that one serves every spelling.
_LABELS: dict[str, str] = {
    "muc_tieu_chung": r"(?:muc tieu|muc dich|tong quat|chung|bao trum|dich|huong toi|mong muon|(?:dieu|cai) (?:\S+ ){0,3}(?:muon|mong|huong)|(?:toi|minh|em) muon gi|phuong cham)\b",  # noqa: E501
    "phan_cong": r"(?:phan (?:cong|viec|vai)|chu tri|phoi hop|ai |nguoi |to chuc|giao viec|luc luong|phu trach|trach nhiem)",  # noqa: E501
    "san_pham": r"(?:san pham|ket qua|dau ra|ra (?:duoc|gi)|thay duoc|can cu (?:de )?(?:tinh|cham|danh gia)|bang chung|minh chung|do bang|nghiem thu|(?:cai|thu|dieu) (?:phai )?(?:thu|thay|nhin|de lai|con lai|cam)|nhin vao|cham bang|tinh bang|thanh (?:pham|qua)|giao nop|the nao (?:thi|la))",  # noqa: E501
    "lien_he": r"(?:lien he|ban than|ve (?:minh|ban than|toi)|nhiem vu|chuc (?:vu|trach)|vi tri|cong viec|o (?:cho|don vi|co quan))",  # noqa: E501
    "nhan_thuc": r"(?:nhan thuc|(?:toi|minh|em) (?:hieu|nho|tam dac|doc)|diem moi|tam dac|noi dung|dieu )",
    "dot_pha": r"(?:dot pha|viec (?:moi|dot|kho)|diem moi|doi moi|sang tao|cap bach|nhom (?:2|hai|ii)|ten viec|cai moi|thu nghiem|lam (?:moi|thu))",  # noqa: E501
    "khac_phuc": r"(?:khac phuc|sua|nhom (?:1|mot|i)\b|chua |ton tai|viec (?:cu|ton)|loi cu)",
    "kiem_tra": r"(?:kiem tra|giam sat|theo doi|bao cao|danh gia|so ket|tong ket|ai (?:kiem|xem)|soat)",
    "giai_phap": r"(?:giai phap|cach lam|bien phap|lam (?:the nao|gi|sao)|viec |buoc )",
    "han_che": r"(?:han che|ton tai|khuyet diem|yeu|con |chua )",
}
# What is handed in or left behind is counted by these.
_THING = (
    r"(?:bo|tap|cuon|quyen|so tay|tep|bang|ban|phieu|ho so|bien ban|bao cao|video|phim|so do|danh sach|quy trinh)\b"
)
_CUES: dict[str, str] = {
    "muc_tieu_chung": r"mong muon|mong sao|huong toi|muc dich|(?:toi|em|minh|chi bo|don vi)(?: chi| cung)? (?:muon|mong|uoc)\b|(?:dieu|cai) (?:\S+ ){0,3}(?:muon|mong|huong)\b|\bdich (?:cua|la|den)|uoc (?:muon|mong)|muc tieu (?!quoc gia)|nham (?:dua|lam|xay|giup|de)|sao cho|lam (?:sao|cho)|dich (?:den|cuoi)|tro thanh|xay dung\b.*\b(?:van minh|vung manh|hien dai|trong sach)|dieu toi (?:muon|mong)|de (?:moi|ba con|nguoi dan|dan|ai)\b|phan dau",  # noqa: E501
    "phan_cong": r"chu tri|phoi hop|phu trach|phan cong|duoc giao|giao (?:cho )?(?:dong chi|d/c|to|ban|phong|chi|anh|ong|ba)\b|dam nhiem|chiu trach nhiem (?:ve|chinh|phan|theo doi)|chi dao|tham muu|dau moi|nguoi (?:lam|giu|lo)|lo (?:viec|phan)",  # noqa: E501
    "san_pham": r"san pham|dau ra|ban giao|nghiem thu|ra mat|ket qua (?:la|phai|cuoi|huong|dau|can)|minh chung|bang chung|can cu (?:de )?(?:danh gia|cham|tinh)|(?:coi|tinh) la (?:xong|dat|da lam)|tinh bang|nhin vao|(?:nop|gui) (?:lai|kem|cho chi)|bien ban (?:nghiem|ban giao|xac nhan)|co chu ky|ky nhan|thanh (?:pham|qua)|de lai|the nao (?:thi|la) (?:goi la )?(?:xong|duoc|dat)|"  # noqa: E501
    rf"(?:giao nop|nop|trinh|giao lai|de lai)\b[^.;:]{{0,40}}\b{_THING}|{_THING}[^.;:]{{0,50}} (?:nop|giao|luu|trinh)\b",  # noqa: E501
    "lien_he": r"(?:toi|em|minh|ban than|ca nhan)(?: \S+){0,4} (?:la|lam|phu trach|duoc (?:giao|phan cong)|dang|truc tiep|giu|day|truc|quan ly|nhan)\b|\b(?:o|tai) (?:cho|don vi|co quan|noi|phong|truong|to|tram|thon|xa) (?:toi|minh|em)|(?:cuong vi|chuc trach|vi tri|nhiem vu)\b|(?:lop|to|phong|tram|truong|thon|don vi|co quan|xa) (?:toi|minh|em|chung toi)\b|\b(?:lop|to|doi|phong|khoa|truong|tram|chi bo|chi hoi|thon|ban|ap|xa|phuong|don vi|co quan|cong ty|quy|hoi|trung tam|hat|don|doan|xuong)(?: \S+){0,3} (?:co|gom|quan ly|phuc vu) (?:\d|hai |ba |bon |nam |sau |bay |tam |chin |muoi )",  # noqa: E501
    "nhan_thuc": r"(?:toi|em|minh)(?: \S+){0,3} (?:hieu|thay|nho|nghi|nhan ra|rut ra|tam dac|hoc duoc|thich|doc)\b|nghia la|tuc la|co nghia|diem moi|theo toi|khac (?:voi|truoc)|khong phai (?:la )?(?:chi|chuyen)|chinh la|khong chi",  # noqa: E501
    "dot_pha": r"dot pha|lan dau|chua (?:noi|don vi|ai|dau|tung|co (?:noi|don vi))|thi diem|diem moi|viec moi|cach (?:lam )?moi|doi moi|sang tao|thu nghiem|thay (?:cho|vi)|cap (?:bach|thiet)|viec (?:kho|gap|nong)|chua (?:\S+ ){1,4}nao\b|truoc (?:nay|gio|kia)\b|lam thu|xung phong|moi me",  # noqa: E501
    "khac_phuc": r"khac phuc|cham dut|sua|dut diem|xoa (?:bo|het|xong)|ton dong|keo dai|bo (?:thoi|tat|kieu)|khong (?:con|de)|tu nay",  # noqa: E501
    "kiem_tra": r"kiem tra|giam sat|theo doi|bao cao|bao (?:dang|chi|chu|bi)|so ket|tong ket|danh gia|kiem diem|soat|cong khai|giao ban|doi chieu|don doc",  # noqa: E501
    "han_che": r"con |chua |ngai|ne nang|cham|it |thieu|yeu",
}
LABELS = {key: re.compile(rf"\W*(?:[\divx.]+[-.)/ ]+)*(?:{pattern})") for key, pattern in _LABELS.items()}
CUES = {key: searched(rf"(?<!\w)(?:{pattern})") for key, pattern in _CUES.items()}
