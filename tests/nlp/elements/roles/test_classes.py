"""Classes of words as features: what opens a sentence, which classes stand near each other, how much is filler."""

from __future__ import annotations

from nlp.elements.roles.classes import class_features
from nlp.elements.roles.words import Found

_WASH = Found(0, 1, ("v_lam_sach",))
_ROOM = Found(2, 4, ("n_noi", "n_nha"))


def _features(*found: Found, length: int = 10) -> list[str]:
    return list(class_features(found, length, "giai_phap"))


def test_the_class_that_opens_the_sentence_and_the_first_verb_are_told() -> None:
    assert {"c:v_lam_sach", "ct:giai_phap&v_lam_sach", "c1:v_lam_sach", "c0:v_lam_sach", "cv:v_lam_sach"} <= set(
        _features(_WASH, _ROOM)
    )
    later = _features(Found(1, 2, ("v_lam_sach",)))
    assert "c1:v_lam_sach" in later
    assert "c0:v_lam_sach" not in later


def test_near_classes_make_pairs_and_far_ones_none() -> None:
    assert {"cc:v_lam_sach>n_noi", "cc:v_lam_sach>n_nha"} <= set(_features(_WASH, _ROOM))
    assert not [f for f in _features(_WASH, Found(5, 6, ("n_noi",))) if f.startswith("cc:")]


def test_a_class_that_comes_again_is_told_once_more() -> None:
    assert "cn:n_noi" in _features(Found(0, 1, ("n_noi",)), Found(3, 4, ("n_noi",)))
    assert "cn:n_noi" not in _features(_ROOM)


def test_shares_of_filler_of_known_and_of_unknown_syllables() -> None:
    assert {"cg:5", "cu:7", "unk:1"} <= set(_features(Found(0, 5, ("v_chung",)), Found(5, 7, ("n_noi",))))
    assert {"cg:0", "cu:0", "cv:"} <= set(_features(length=0))
