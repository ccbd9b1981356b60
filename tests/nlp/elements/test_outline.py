"""Headings, labels, zones of a submission, and the segments that are judged."""

from __future__ import annotations

import pytest

from nlp.elements.outline import Shape, Zone, outline
from nlp.elements.segments import segments
from nlp.elements.topics import Topic, topics_of
from nlp.records import Document

TEXT = """ĐẢNG BỘ XÃ AN SƠN
CHI BỘ THÔN ĐOÀI
KẾ HOẠCH HÀNH ĐỘNG CÁ NHÂN NĂM 2026
I. HẠN CHẾ
- Tôi còn chậm trả hồ sơ; có bộ để dân chờ quá hai tuần.
II. VIỆC ĐỘT PHÁ
1. Dán mã QR cho từng hộp hồ sơ. Sản phẩm: 01 sổ mục lục.
2. Kiến nghị: UBND xã cấp thêm máy quét.
Người viết
Vũ Thị Lựu"""


def _document(text: str) -> Document:
    return Document("k", "n", "txt", text, ())


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("HẠN CHẾ, KHUYẾT ĐIỂM", Topic.HAN_CHE),
        ("Ban che ton tai va han che", Topic.HAN_CHE),
        ("Mục tiêu tổng quát", Topic.MUC_TIEU_CHUNG),
        ("Phân công", Topic.PHAN_CONG),
        ("Phương hướng 6 tháng cuối năm", Topic.PHUONG_HUONG),
        ("Kiến nghị, đề xuất", Topic.KIEN_NGHI),
        ("Liên hệ bản thân, đơn vị", Topic.LIEN_HE),
    ],
)
def test_heading_announces_its_topic(heading: str, topic: Topic) -> None:
    assert topic in topics_of(heading)


def test_plain_words_announce_nothing() -> None:
    assert topics_of("Nạo vét mương Đồng Đưng") == ()


def test_head_body_and_signature_are_told_apart() -> None:
    lines = outline(_document(TEXT))
    zones = {TEXT[line.start : line.end]: line.zone for line in lines}
    assert zones["CHI BỘ THÔN ĐOÀI"] is Zone.HEAD
    assert zones["HẠN CHẾ"] is Zone.BODY
    assert zones["Người viết"] is Zone.TAIL
    assert zones["Vũ Thị Lựu"] is Zone.TAIL


def test_items_inherit_the_heading_above() -> None:
    lines = outline(_document(TEXT))
    item = next(line for line in lines if TEXT[line.start :].startswith("Tôi còn chậm"))
    assert item.shape is Shape.ITEM
    assert item.own == (Topic.HAN_CHE,)


def test_label_rules_over_the_heading() -> None:
    found = {TEXT[s.body : s.end]: s for s in segments(TEXT, outline(_document(TEXT)))}
    assert found["01 sổ mục lục."].topics == (Topic.SAN_PHAM,)
    assert found["UBND xã cấp thêm máy quét."].topics == (Topic.KIEN_NGHI,)
    assert found["Dán mã QR cho từng hộp hồ sơ."].topics == (Topic.DOT_PHA,)


def test_clauses_at_semicolons_are_judged_apart() -> None:
    found = [TEXT[s.start : s.end] for s in segments(TEXT, outline(_document(TEXT)))]
    assert "Tôi còn chậm trả hồ sơ;" in found
    assert "có bộ để dân chờ quá hai tuần." in found


@pytest.mark.parametrize("item", ["70 - 75% đề tài được ứng dụng", "3 - 4 sản phẩm", "3, 4 xã"])
def test_a_range_at_the_head_of_an_item_is_no_list_number(item: str) -> None:
    document = _document(f"I. NHIỆM VỤ\n- {item}\n2 - Mở lớp\n")
    texts = [document.text[s.body : s.end] for s in segments(document.text, outline(document))]
    assert texts[-2:] == [item, "Mở lớp"]


def test_table_rows_have_cells() -> None:
    text = "KẾ HOẠCH\nI. PHÂN CÔNG\nViệc | Người chủ trì | Hạn\nNạo vét | Đ/c Độ | 15/5/2026"
    rows = [line for line in outline(_document(text)) if line.cells]
    assert [len(row.cells) for row in rows] == [3, 3]
    assert rows[0].table == rows[1].table


LISTS = """BÀI THU HOẠCH
A/ Nhìn lại
• Chưa được:
  – sổ ghi thiếu
• Phụ huynh đòi hỏi cao
B/ Cam kết
• Khắc phục chuyện bếp ăn
  – mỗi tuần xuống bếp
• Bồi dưỡng giáo viên"""


def test_letters_open_sections_and_items_close_the_item_beside_them() -> None:
    own = {LISTS[x.start : x.end]: x.own for x in outline(_document(LISTS))}
    assert own["sổ ghi thiếu"] == (Topic.HAN_CHE,)
    assert Topic.HAN_CHE not in own["Phụ huynh đòi hỏi cao"]
    assert own["mỗi tuần xuống bếp"] == (Topic.KHAC_PHUC,)
    assert own["Bồi dưỡng giáo viên"] == (Topic.CAM_KET,)


def test_an_authors_own_part_is_no_section() -> None:
    text = "BÀI THU HOẠCH\nPhần thứ hai: liên hệ\nPhần tôi thì nói năng còn hạn chế.\nSắp tới tôi đi họp đủ."
    assert [x.shape for x in outline(_document(text))] == [Shape.TEXT, Shape.HEADING, Shape.TEXT, Shape.TEXT]


TABLES = """KẾ HOẠCH
| Mục | Nội dung |
| Hạn chế của bản thân | Hay quên sổ |
Nhóm 2
| TT | Hạn chế | Biện pháp | Sản phẩm |
| 1 | Họp dài | Bấm giờ | Đồng hồ treo phòng |"""


@pytest.mark.parametrize(
    ("cell", "topic"),
    [
        ("Hay quên sổ", Topic.HAN_CHE),
        ("Họp dài", Topic.HAN_CHE),
        ("Bấm giờ", Topic.GIAI_PHAP),
        ("Đồng hồ treo phòng", Topic.SAN_PHAM),
    ],
)
def test_cells_are_about_what_their_column_or_label_says(cell: str, topic: Topic) -> None:
    found = {TABLES[s.body : s.end]: s for s in segments(TABLES, outline(_document(TABLES)))}
    assert found[cell].topics == (topic,)
    assert found[cell].labelled


def test_a_sentence_is_no_heading_though_it_is_numbered_or_stands_before_one() -> None:
    asked, wish = "Bản làm hết sức, chỉ vướng cái máy, xã cho mượn thì tốt.", "Tôi mong phòng đọc vui."
    text = f"BÀI THU HOẠCH\nV. {asked}\n{wish} Việc làm:\n- Vá sách."
    shapes = {text[s.body : s.end]: s.shape for s in segments(text, outline(_document(text)))}
    assert shapes[asked] is Shape.ITEM
    assert shapes[wish] is Shape.TEXT
    assert shapes["Việc làm:"] is Shape.HEADING


def test_recipients_belong_to_the_signature() -> None:
    text = "BÁO CÁO\n1. Kết quả: trồng 40 cây.\nNơi nhận:\n- Ban Tuyên giáo Tỉnh ủy;\n- Lưu Văn phòng.\nT/M CHI BỘ"
    assert [x.zone for x in outline(_document(text))] == [Zone.HEAD, Zone.BODY, *[Zone.TAIL] * 4]


def test_a_header_after_an_empty_line_begins_a_table() -> None:
    rows = "Chỉ tiêu | Kết quả 2025\nSố lớp | 3\n"
    apart = rows + "\nNội dung | Kế hoạch 2026\nSố hộ | 9\n"
    lines = [line for line in outline(Document("a", "a", "txt", apart, ())) if line.cells]
    assert [line.table for line in lines] == [0, 0, 1, 1]
    spaced = rows.replace("\n", "\n\n") + "Số hộ | 9\n"
    assert {line.table for line in outline(Document("a", "a", "txt", spaced, ())) if line.cells} == {0}
