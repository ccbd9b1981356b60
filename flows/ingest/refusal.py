"""Why a file is set aside, in the officer's words: the reason and what to do."""

from __future__ import annotations

from nlp.records import Quarantined

_AGAIN = "Đề nghị người nộp gửi lại bản Word (.docx) hoặc PDF."
_OPEN = "Mở tệp bằng Word, lưu lại thành .docx rồi nộp lại."

REASONS: dict[str, tuple[str, str]] = {
    "empty": ("Tệp rỗng, không có byte nào.", _AGAIN),
    "no_text": ("Tệp mở được nhưng không có chữ nào.", _AGAIN),
    "unknown": ("Không nhận ra loại tệp theo nội dung.", _AGAIN),
    "system_file": ("Tệp tạm hoặc tệp của hệ điều hành, không phải bài nộp.", "Không cần làm gì."),
    "mapping": ("Tệp chỉ cách đọc cột của một bảng tính, không phải bài nộp.", "Không cần làm gì."),
    "program": ("Tệp chương trình, không phải văn bản; không bao giờ được chạy.", "Xóa tệp; hỏi lại người gửi."),
    "not_a_file": ("Không phải tệp thường (liên kết, thiết bị hoặc đường ống).", "Chép tệp thật vào thư mục nộp bài."),
    "no_access": ("Không mở được tệp: không có quyền đọc hoặc ổ đĩa lỗi.", "Kiểm tra quyền đọc rồi chạy lại."),
    "too_big": ("Tệp quá lớn.", "Chia nhỏ hoặc bỏ bớt hình ảnh rồi nộp lại."),
    "too_long": ("Văn bản quá dài so với một bài nộp.", "Kiểm tra lại tệp; nếu đúng thì chia nhỏ rồi nộp lại."),
    "password": ("Tệp có mật khẩu.", "Mở tệp, bỏ mật khẩu, lưu lại rồi nộp lại."),
    "damaged": ("Tệp hỏng hoặc bị cắt cụt.", _AGAIN),
    "doctype": ("Trong tệp có khai báo DOCTYPE, dấu hiệu của tệp cố ý gây hại.", _OPEN),
    "bomb": ("Tệp nén phình to bất thường khi mở (bom nén).", "Không mở tệp; hỏi lại người gửi."),
    "too_deep": ("Cấu trúc bên trong lồng nhau quá sâu.", _OPEN),
    "nested": ("Tệp nén lồng quá hai lớp.", "Giải nén bớt một lớp rồi nộp lại."),
    "too_many": ("Tệp nén có quá nhiều tệp bên trong.", "Chia thành nhiều tệp nén nhỏ hơn."),
    "bad_path": ("Đường dẫn trong tệp nén trỏ ra ngoài thư mục.", "Không mở tệp; hỏi lại người gửi."),
    "link": ("Mục trong tệp nén là liên kết, không phải tệp.", "Nén lại tệp thật rồi nộp lại."),
    "no_members": ("Tệp nén không có tệp nào bên trong.", "Đề nghị người nộp gửi lại."),
    "timeout": ("Đọc quá lâu nên dừng.", _OPEN),
    "memory": ("Đọc tốn quá nhiều bộ nhớ nên dừng.", _OPEN),
    "crash": ("Chương trình đọc bị dừng giữa chừng vì tệp này.", _OPEN),
    "unreadable": ("Không đọc được nội dung tệp.", _OPEN),
    "no_libreoffice": (
        "Máy này chưa có LibreOffice nên không đọc được .doc, .rtf, .odt.",
        "Cài LibreOffice Writer rồi chạy “thuhoach retry”.",
    ),
    "no_tesseract": (
        "Bản quét hoặc ảnh, mà máy này chưa có Tesseract với tiếng Việt.",
        "Cài Tesseract và gói tiếng Việt (tesseract-ocr-vie) rồi chạy “thuhoach retry”.",
    ),
    "no_unrar": ("Máy này chưa có chương trình mở tệp .rar.", "Cài bsdtar (libarchive-tools) hoặc gửi lại tệp .zip."),
    "no_heif": (
        "Máy này chưa có chương trình mở ảnh .heic của điện thoại.",
        "Cài heif-convert (gói libheif-examples) rồi chạy “thuhoach retry”, hoặc gửi lại ảnh .jpg.",
    ),
    "conversion": ("LibreOffice không mở được tệp này.", _OPEN),
    "too_many_pages": ("Bản quét có quá nhiều trang so với một bài nộp.", "Tách riêng bài nộp rồi gửi lại."),
    "picture": ("Hình trang trí trong thư, không phải bài nộp.", "Không cần làm gì."),
    "no_rows": ("Bảng tính không có dòng trả lời nào.", "Kiểm tra lại tệp xuất từ biểu mẫu."),
}


class Refused(Exception):
    """A file that cannot be read; ``code`` is a key of ``REASONS``, ``detail`` follows the reason (Vietnamese)."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def quarantined(key: str, name: str, code: str, detail: str = "") -> Quarantined:
    """The record of a file set aside."""
    reason, advice = REASONS[code]
    return Quarantined(key, name, code, f"{reason} {detail}".strip(), advice)
