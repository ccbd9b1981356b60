"""Words around a time that say what it is. Written with diacritics, matched on lines typed without them too."""

from __future__ import annotations

import re

from nlp.text.normalise import bare
from nlp.text.patterns import late


class Cue:
    """A pattern over folded text and its twin for lines without diacritics."""

    __slots__ = ("_bare", "_marked")

    def __init__(self, pattern: str) -> None:
        self._marked = re.compile(late(pattern))
        self._bare = re.compile(late(bare(pattern)))

    def search(self, text: str, *, unmarked: bool) -> bool:
        """Whether the cue stands anywhere in ``text``."""
        return bool((self._bare if unmarked else self._marked).search(text))


def _words(words: str) -> str:
    """Whole words or phrases, one a comma."""
    return r"(?<!\w)(?:" + "|".join(word.strip() for word in words.split(",")) + r")(?!\w)"


_GAP = r"\W*"
# A name of a person's or unit's past stands right before its date.
PERSONAL = Cue(
    _words(
        "(?<!khai )(?<!học )(?<!phát )(?<!dân )sinh, ngày sinh, năm sinh, vào đảng, vô đảng, kết nạp, dự bị,"
        "đảng viên, cấp ngày, nghỉ hưu, thành lập, nhập ngũ,"
        "công tác, bổ nhiệm, ngày cấp, tham gia công tác, nhận công tác, xây, chuẩn quốc gia mức \\d"
    )
    + rf"{_GAP}(?:(?:đảng|ngày|vào|từ|năm|là|chính thức|dự bị){_GAP}){{0,3}}$"
)
DOCUMENT = Cue(
    r"(?:\d{1,5}\s?[-/]\s?[^\W\d][\w/-]*|"
    + _words("nghị quyết \\d+, chỉ thị \\d+, kết luận \\d+, quy định \\d+, thông báo \\d+, quyết định \\d+, cuộc họp")
    + rf"){_GAP}(?:của [^\d,;.]{{2,60}})?{_GAP}(?:(?:ban hành|ký|họp){_GAP})?$"
)
_HIGHER = _words(
    "nghị quyết, chỉ thị, kết luận, quy định, đại hội, trung ương, bộ chính trị, chính phủ, đảng ta, cả nước, nước ta,"
    "việt nam, thành phố, tỉnh, huyện, ngành, tổng công ty, công ty, tỉnh ủy, huyện ủy, thành ủy, cấp trên, chiến lược,"
    "đề án, chương trình quốc gia, quốc hội, đất nước"
)
_REPORTS = _words(
    "đặt mục tiêu, đề ra, nêu, xác định, yêu cầu, khẳng định, giao, đặt chỉ tiêu, đặt ra, chỉ đạo, nhấn mạnh, quy định,"
    "chỉ rõ, hướng tới, phấn đấu đến, nói"
)
REPORTED = Cue(rf"{_HIGHER}[^.;]{{0,70}}?{_REPORTS}[^.]*$")
REQUEST = Cue(
    r"(?:^|[,;:])\W*(?:(?:tôi|chi bộ|bản thân|xin|trân trọng|rất|kính|em|đảng ủy|chúng tôi) ){0,2}"
    r"(?:đề nghị|kiến nghị|đề xuất|mong|kính mong|xin phép)(?!\w)"
)
CONDITION = Cue(_words("nếu, trường hợp, giá như, giả sử") + r"[^.;]*$")
PAST = Cue(
    _words(
        "đã, vừa qua, vừa rồi, trước đây, hồi, đã từng, so với, cùng kỳ, trước kia, lúc đó, hiện nay, hiện tại,"
        "thời điểm,"
        " mãi, chỉ đạt, mới đạt, từ trước, khi đó, ngày ấy"
    )
)
_WHO = r"^\W*(?:(?:chi bộ|tôi|đơn vị|bản thân|đội|trường|xã|phòng)(?: \w+)? )?"
# In a section of aims "năm 2026 đạt 55%" is an aim; elsewhere it is a result.
PAST_AFTER = Cue(rf"{_WHO}(?:đạt|đạt được|có \d|thu|được|là \d|chỉ|còn \d)(?!\w)")
DONE_AFTER = Cue(rf"{_WHO}(?:đã|vừa qua|vừa rồi|là ngày|chúc|mới|bình quân|trung bình|để mất|vẫn|từng)(?!\w)")
STRONG = Cue(
    _words(
        "sẽ, phấn đấu, quyết tâm, cam kết, đăng ký, dự kiến, phương hướng, tiếp tục, bảo đảm, đảm bảo, hứa, từ nay,"
        "phải, cần, tới đây, thời gian tới, nhiệm vụ, đặt mục tiêu, mục tiêu, không để"
    )
)
WEAK = Cue(
    _words(
        "chỉ tiêu, kế hoạch, hoàn thành, xong, khắc phục, duy trì, tổ chức, mở, xây dựng, nâng, tăng, giảm, hạn,"
        "triển khai, làm, dành, học, đọc, viết, rà soát, kiểm tra, báo cáo, tuyên truyền, tập huấn, ra mắt, dự, đi"
    )
)
# Days that are kept, not dates by which something is done.
FEAST = Cue(_words("chúc, hướng, chào mừng, kỷ niệm, nhân dịp, nhân ngày, hưởng ứng, truyền thống nhân") + r"[^,;.]*$")
NATION = Cue(
    _words("đất nước, nước ta, cả nước, quốc gia, là nước, trở thành nước, việt nam, gdp, toàn quốc, ngân sách")
)
OWN = Cue(
    _words(
        "tôi, bản thân, em, mình, tui, chúng tôi, chi bộ tôi, đơn vị tôi, chi bộ, chi ủy, tổ tôi, phòng tôi, cá nhân"
    )
)
OPENS_PLAN = Cue(
    _words(
        "tôi sẽ, bản thân sẽ, em sẽ, mình sẽ, tui sẽ, từ nay tôi, tự đặt cho mình, xin hứa, hứa, quyết tâm,"
        "phấn đấu, đăng ký,"
        "cam kết, kế hoạch hành động, hành động, việc sẽ làm, mấy việc, các việc sau, những việc sau, như sau,"
        "đề ra cho mình,"
        "sẽ làm, phần việc, việc của tôi, xin nhận, tự giao, giao cho mình, đặt cho mình, viết ra cho,"
        "hướng tới tôi, hướng tới tui"
    )
)
DESCRIBED = Cue(
    _words("hiện, hiện nay, hiện tại, nếp sống, công việc, việc, cuộc sống, đời sống, chi tiêu, lâu nay, vẫn") + r"\s*$"
)
AVERAGE = Cue(_words("bình quân, trung bình, tiếp nhận, phục vụ, thông quan, tặng, chỉ được, hưởng") + r"[^,;.:]*$")
AVERAGE_AFTER = Cue(r"^\W*mỗi \w+\W+(?:được|chỉ|mượn)(?!\w)")
REVIEW = Cue(
    _words("đánh giá, nhận xét, xếp loại, kiểm điểm, căn cứ, chấm điểm, bình xét, thi đua, ngày lễ, nhập dồn, dồn")
)
ATTRIBUTE = Cue(
    _words("tồn, tồn đọng, nợ quá, trễ, quá hạn, nguồn, dự phòng, so với, với hạn, hơn, ngày lễ, đợt, hồi, mãi, từ đầu")
    + r"\W*$"
)
ENDS = Cue(
    _words("xong, hoàn thành, hạn, kết thúc, mốc, thời hạn, nộp, chốt, nghiệm thu, bàn giao, đến, giữa kỳ, gửi")
    + r"\W*(?:\w+\W+){0,3}$"
)
# "khai trương đúng 2/4/2026": that very day.
EXACT = Cue(r"(?<!\w)(?:đúng|ngay)(?: ngày)?\s*$")
ENDS_AFTER = Cue(r"^\W*(?:(?:phải|sẽ|là|thì) )?(?:xong|hoàn thành|kết thúc|hạn|phải)(?!\w)")
DEADLINE_COLUMN = re.compile(r"han|hoan thanh|xong|tien do|thoi gian|moc|khi nao|ngay|thoi diem|lo trinh|^$")
DONE_COLUMN = re.compile(
    r"ket qua|thuc hien \d|thuc hien nam|hien trang|\bda |\buoc\b|nam truoc|ky truoc|so lieu|hien nay|dat duoc"
)
