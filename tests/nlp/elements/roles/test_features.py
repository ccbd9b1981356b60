from nlp.elements.roles.features import Sample, features
from nlp.elements.roles.words import read_word_classes
from nlp.elements.topics import Topic

LEXICON = read_word_classes("giao\tv_giao\nkế toán\tchuc_danh\nsổ thu chi\tsp_ho_so\nnâng cao\tv_chung\n", "thử")


def test_classes_tell_who_does_what() -> None:
    found = features(Sample("Giao kế toán giữ sổ thu chi", (Topic.SAN_PHAM,)), LEXICON)
    assert {"c:v_giao", "c0:v_giao", "cv:v_giao", "cc:v_giao>chuc_danh", "cc:chuc_danh>sp_ho_so"} <= set(found)
    assert f"ct:{Topic.SAN_PHAM}&sp_ho_so" in found


def test_without_diacritics_the_classes_of_compounds_hold() -> None:
    found = features(Sample("Giao ke toan giu so thu chi"), LEXICON)
    assert "cc:chuc_danh>sp_ho_so" in found
    assert "c:v_giao" not in found
