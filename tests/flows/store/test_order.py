"""Lists must stand as Vietnamese officers expect them."""

from __future__ import annotations

from flows.store.order import name_key, plain, viet_key


def test_letters_come_before_tones_and_numbers_count() -> None:
    words = ["Chi bộ 10", "Chi bộ 2", "Đội", "Dội", "đá", "dạ", "dá", "da", "dã", "ăn", "an", "ân", "anh"]

    expected = ["an", "anh", "ăn", "ân", "Chi bộ 2", "Chi bộ 10", "da", "dã", "dá", "dạ", "Dội", "đá", "Đội"]
    assert sorted(words, key=viet_key) == expected


def test_people_stand_by_their_given_name() -> None:
    names = ["Trần Văn Út", "Nguyễn Thị Đào", "Lê Thị Anh", "Bùi Thị Anh", "Lê Văn Dũng"]

    expected = ["Bùi Thị Anh", "Lê Thị Anh", "Lê Văn Dũng", "Nguyễn Thị Đào", "Trần Văn Út"]
    assert sorted(names, key=name_key) == expected


def test_both_ways_to_write_a_letter_sort_and_search_alike() -> None:
    assert viet_key("Tiê\u0301n") == viet_key("Tiến")
    assert plain("Đặng Thị Thúy ĐÀO") == "dang thi thuy dao"
