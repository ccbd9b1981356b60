"""Whether a word is a Vietnamese syllable by the rules of spelling, without a lexicon.

Onsets, rimes and the tones that a stopped rime can carry; it separates text read in the right encoding from text read
in a wrong one, and Vietnamese from other languages.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_STOPPED = (4, 5)

_RIMES_TEXT = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê
êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang
oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ
ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych
uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
_RIMES = frozenset(_RIMES_TEXT.split())
_AFTER_QU_TEXT = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên êt êu ênh êch i iêt inh
it ich in ơ ơi y yên yêt yêu ynh ych yt yp yn ôc ôi
"""
_AFTER_QU = frozenset(_AFTER_QU_TEXT.split())
_AFTER_GI_TEXT = """
a ac ai am an ang anh ao ap at ay ăc ăm ăn ăng ăt âc âm ân âng âp ât âu ây e em en eo et êng ênh i ia iêc iêng
iên iêt ip in o oc oi om ong ot ô ôc ông ôi ơ ơi u ua uc up uôc ương ươc ư ưa ưng ưt au
"""
_AFTER_GI = frozenset(_AFTER_GI_TEXT.split())
_ONSET = re.compile(r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(.*)", re.S)
_FRONT = "eêiy"


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether ``word`` (letters alone, any case) is spelt like a Vietnamese syllable."""
    bare, tone = _without_tone(word.lower())
    if tone < 0 or not bare:
        return False
    match = _ONSET.fullmatch(bare)
    assert match is not None
    onset, rime = match.group(1) or "", match.group(2)
    if not _fits(onset, rime) and not (onset == "gi" and _fits("g", "i" + rime)):
        return False
    stopped = bare.endswith(("c", "ch", "p", "t")) and len(rime) > 1
    return not stopped or tone in _STOPPED


def _fits(onset: str, rime: str) -> bool:
    if onset == "qu":
        return rime in _AFTER_QU
    if onset == "gi":
        return rime in _AFTER_GI or rime == ""
    if rime not in _RIMES:
        return False
    front = rime[0] in _FRONT
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "g", "ng"):
        return not front or (onset == "g" and rime.startswith("i"))
    # A syllable that begins with a glide before "i" is written with y.
    return not (onset and rime.startswith("yê"))


def _without_tone(word: str) -> tuple[str, int]:
    """The word without its tone; -1 where it carries two, or another mark."""
    tone = 0
    out: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            if tone:
                return "", -1
            tone = _TONES[char]
        else:
            out.append(char)
    return unicodedata.normalize("NFC", "".join(out)), tone
