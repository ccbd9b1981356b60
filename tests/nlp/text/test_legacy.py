"""Legacy encodings: every letter, never twice, never a foreign text."""

from __future__ import annotations

import unicodedata

import pytest

from nlp.text.legacy import by_font, convert, detect, invalid_share, is_capitals, readable
from nlp.text.legacy_damage import Damage, broken
from nlp.text.legacy_syllables import is_syllable
from nlp.text.legacy_tables import Encoding, letters, tcvn3, tcvn3_capitals, vni

# As documents of the time show these words when the font is missing.
SEEN = [
    (Encoding.TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc",
     "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"),
    (Encoding.TCVN3, "n\u00adíc ta v\u00ad¬n lªn trong thêi kú ®æi míi", "nước ta vươn lên trong thời kỳ đổi mới"),
    (Encoding.VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc",
     "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"),
    (Encoding.VNI, "ÑAÛNG COÄNG SAÛN VIEÄT NAM; nöôùc ta; kyû luaät; ñöôøng loái; chæ thò",
     "ĐẢNG CỘNG SẢN VIỆT NAM; nước ta; kỷ luật; đường lối; chỉ thị"),
]  # fmt: skip
FOREIGN = [
    "Où est le théâtre où l'élève a été reçu très tôt à côté de l'hôtel ?",
    "Die schönen Mädchen müssen über große Straßen zurück nach Österreich gehen.",
    "El niño comió piñas mañana y después soñó con cigüeñas en España.",
    "A informação não está disponível para os cidadãos, então é necessária atenção.",
    "The naïve café owner's résumé was déjà vu for Zoë and Chloë.",
]


@pytest.mark.parametrize(("encoding", "shown", "meant"), SEEN)
def test_text_as_seen_in_old_files(encoding: Encoding, shown: str, meant: str) -> None:
    assert convert(shown, encoding) == meant
    assert detect(shown) is encoding


def test_all_134_letters_have_a_code() -> None:
    assert len(set(letters())) == 134
    for table in ({**tcvn3_capitals(), **tcvn3()}, vni()):
        codes = {letter: shown for shown, letter in table.items() if ord(shown[0]) < 0x100}
        assert set(letters()) <= set(codes)


@pytest.mark.parametrize("encoding", Encoding)
def test_letters_come_back(encoding: Encoding) -> None:
    table = {**tcvn3_capitals(), **tcvn3()} if encoding is Encoding.TCVN3 else vni()
    codes = {letter: shown for shown, letter in table.items() if ord(shown[0]) < 0x100}
    for letter in letters():
        assert convert(codes[letter], encoding) == letter


def test_capital_fonts() -> None:
    assert by_font(".VnTimeH") is Encoding.TCVN3
    assert is_capitals(".VnTimeH")
    assert convert("céng hßa", Encoding.TCVN3, capitals=True) == "CỘNG HÒA"
    assert by_font("VNI-Times") is Encoding.VNI
    assert by_font("Times New Roman") is None


@pytest.mark.parametrize("text", [*FOREIGN, *(meant for _, _, meant in SEEN)])
def test_other_text_is_left_alone(text: str) -> None:
    assert detect(text) is None
    assert not readable(text, Encoding.TCVN3)


def test_converted_text_is_not_converted_again() -> None:
    for encoding, shown, _ in SEEN:
        once = convert(shown, encoding)
        assert detect(once) is None
        assert not readable(once, encoding)


def test_quotes_and_dashes_stay_beside_capitals() -> None:
    text = "\u201cC¸n bé\u201d \u2013 ®¶ng viªn"
    assert convert(text, Encoding.TCVN3) == "\u201cCán bộ\u201d \u2013 đảng viên"


def test_windows_1258_disguise() -> None:
    shown = "ViÖt Nam ®\u1ea7u t\u00ad".encode("cp1258", errors="ignore").decode("cp1258")
    assert convert(shown, Encoding.TCVN3).startswith("Việt Nam")


@pytest.mark.parametrize("word", ["nghiêng", "quýt", "giúp", "giếng", "khuya", "Nguyễn", "hoà", "hòa", "thuở", "ngoằn"])
def test_syllables(word: str) -> None:
    assert is_syllable(unicodedata.normalize("NFC", word))


@pytest.mark.parametrize("word", ["tòch", "cơng", "nghò", "kó", "strategy", "mát mẻ", "cac", "ngi", "hôò"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_spoiled_conversions() -> None:
    half = broken("Chủ tòch nói về giá trò và khẳng đònh vó đại", {"vó đại": "vĩ đại", "giá trò": "giá trị"})
    assert [one.mended for one in half] == ["tịch", "giá trị", "định", "vĩ đại"]
    assert {one.damage for one in half} == {Damage.HALF}
    over = broken("cơng tác, vai trị, cơng dân", {"vai trị": "vai trò"})
    assert [one.mended for one in over] == ["công", "vai trò", "công"]
    assert not broken("Tôi gõ nhầm một tòch thôi")


def test_share_of_invalid_words() -> None:
    assert invalid_share("Tôi phấn đấu hoàn thành nhiệm vụ") == 0
    assert invalid_share("Tôi phâấn đâấu hoàan thàanh") > 0.4
