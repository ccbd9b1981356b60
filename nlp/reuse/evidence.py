"""Is a pair worth a reviewer's time: how improbable it is that two authors wrote the shared words independently.

What is shared is explained as cheaply as the campaign allows: as set phrases, which cost the logarithm of how often
they stand in its texts, and as words in no set phrase, which cost ``word`` each. A phrase costs the same however long
it is, and two in a row cost no more than each alone: honest authors put the same ones beside each other. What somebody
thought up himself costs by its length. Costs are in nats; a pair is flagged when they exceed what chance reaches among
so many pairs.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba.extending import register_jitable

from nlp.records import PassageKind, Tier
from nlp.reuse.fold import F64, I32, I64, U8, U16
from nlp.reuse.grams import SEED
from nlp.reuse.masks import OWN

TEXT_WORDS = 700
"""Own words of an essay, as the logarithms below take it."""
PLACES = 2 * math.log(TEXT_WORDS)
"""A passage may begin at any word of either text: so much of its evidence is chance."""
REACHED = math.log(40)
"""The same of a run of words that goes on after changed ones, up to ``stretch.REACH`` words later."""
WORD_SMALL, WORD_LARGE = 1.1, 1.5
"""Evidence of a word in no set phrase, in a campaign of up to ``SMALL`` texts and from ``LARGE`` on: where texts are
few, a set sentence of 25 words that two honest authors use looks like their own."""
SMALL, LARGE = 2_000, 10_000
COPIED, LESS = 34, 5.0
"""Words of a passage, those of set phrases by half, from which ``LESS`` evidence is enough: who copies takes a
paragraph, while what honest authors share by chance is half a sentence to either side of a set phrase. In 30,000 honest
essays the most improbable passage of so many words stays 5.6 below the most improbable one of fewer."""
SURPLUS = 1.6
"""Evidence needed from ``LARGE`` texts on beyond the logarithm of the number of pairs. Set on four campaigns
of 10,000 honest essays, in one of which two pairs stood up to 1.4 above that logarithm."""
LIKELY = 1.2
"""Evidence for copying that must be left when the share of texts that copied is counted in: odds of three to one."""
FIRST_LOOK = 0.45
"""Weight of the first look's evidence beside the closer look's: what neither explains away was copied. On two campaigns
of 100,000 texts a smaller one lets more honest pairs pass, and a larger one loses copies of forty words."""
LONGEST_PHRASE = 30
"""Words of a set phrase at most: what many texts share beyond that was copied by many."""
UNSEEN_PHRASE, SEEN = 25, 4
"""A run of so many words at most may be one set phrase although few texts hold it: the rarest sentences that honest
authors share have three holders of 300 texts and, by bad luck, five of 10,000. With ``SEEN`` holders it costs what
their number says, with fewer what one costs that is too rare to be counted."""
UNSEEN_UNTIL = 5_000
"""Texts from which set phrases too rare to be counted grow seldom; with twice as many there are none. Where they were
taken to be gone by degrees from ``SMALL`` on, honest campaigns of 1,500 to 5,000 gave pairs."""
SELDOM = 2_500
"""One in so many texts of a large campaign holds a set phrase at least. With a fifth of those holders, of 100,000
texts two more of a hundred passages of forty words are missed: chance adds four to the count of each run."""
FAR, CLEAR, NEARBY = 20.0, 8.0, 10.0
"""Evidence that a pair of a large campaign may lack and still be looked at more closely, and that it may have beyond
what is needed and must be (in seven honest campaigns of 10,000 two pairs reach 2.2 and 3.6); what it may lack by the
estimate of that closer look from what stands around its rare seeds (``nlp.reuse.nearby``)."""
LEAST_SEEDS, LEAST_RARE, LEAST_RARE_WORDS = 30, 4, 10
"""Equal seeds, rare ones among them, and words in rare ones below which a pair is looked at no further."""
FEW_RARE_WORDS, SURE_POINTS = 5, 16
"""In a large campaign fewer words in rare seeds will do with so many points of shared fingerprints: seven words may be
rare where five of them are a set phrase."""
LEAST = 10
"""A passage of fewer own words is not shown."""
FORMULA_SMALL, FORMULA_LARGE = 38, 50
"""Words of one passage that are a weak flag whatever their evidence (in a heavily edited copy most stand between runs),
in a campaign of up to ``SMALL`` texts and from ``LARGE`` on. Those of set phrases count half: of 1,500 honest texts up
to five pairs have two of 20 words side by side."""
BETWEEN, OVERLAP = 4, 3
"""Own words that may lie between, or in both of, two passages that count as one."""
VERBATIM = 0.97
"""Share of matched words from which a passage is a verbatim one."""
SCALE = 100
"""Evidence is kept in whole hundredths of a nat."""

LEVELS = (None, Tier.WEAK, Tier.STRONG)
WEAK, STRONG = 1, 2
"""Indices into ``LEVELS``."""


def common_from(texts: int) -> int:
    """Holders from which a run of words is a set phrase and no evidence by itself."""
    return max(4, min(40, round(4 + texts / 1600)))


def few_from(texts: int) -> int:
    """Holders from which a run of up to ``UNSEEN_PHRASE`` words is a set phrase: one beside the pair, and in a large
    campaign two or more."""
    return SEEN - 1 if texts < LARGE else min(common_from(texts), max(SEEN, texts // SELDOM))


class Limits(NamedTuple):
    """What a campaign's size makes of the thresholds above."""

    need: float
    """Evidence needed: the logarithm of the number of pairs, and ``SURPLUS``."""
    look: float
    """Evidence from which a pair is looked at more closely (``nlp.reuse.turns``)."""
    clear: float
    """Evidence from which it needs no closer look."""
    nearby: float
    rare: int
    """Words in rare seeds that a pair has at least."""
    word: float
    seeds: float
    common: int
    few: int
    unseen: float
    """Cost of a set phrase that is too rare to be counted."""
    formula: float
    """Words that are a weak flag, those of set phrases by half."""


def limits(texts: int) -> Limits:
    """The thresholds for a campaign of ``texts``; between small and large they follow its logarithm."""
    scale = (math.log(max(texts, 1)) - math.log(SMALL)) / (math.log(LARGE) - math.log(SMALL))
    scale = min(1.0, max(0.0, scale))
    need, common = 2 * math.log(max(texts, SMALL)) + SURPLUS * scale, common_from(texts)
    unseen, gone = PLACES + math.log(max(texts / common, 1.0)), math.log2(max(texts, 1) / UNSEEN_UNTIL)
    return Limits(
        need=need,
        look=need - FAR if texts >= LARGE else need,
        clear=need + CLEAR if texts >= LARGE else need,
        nearby=need - NEARBY,
        rare=FEW_RARE_WORDS if texts >= LARGE else LEAST_RARE_WORDS,
        word=WORD_SMALL + (WORD_LARGE - WORD_SMALL) * scale,
        seeds=math.log(TEXT_WORDS * max(texts, 2)),
        common=common,
        few=few_from(texts),
        unseen=unseen + (UNSEEN_PHRASE * WORD_LARGE - unseen) * min(1.0, max(0.0, gone)),
        formula=FORMULA_SMALL + (FORMULA_LARGE - FORMULA_SMALL) * scale,
    )


def forgiven(copies: int) -> float:
    """Evidence that is not needed where so many texts of a campaign copied from others for certain.

    That one text was copied from a given other is the likelier the more were; where nobody copies, less than nothing is
    forgiven.
    """
    return math.log(max(1, copies)) - LIKELY


def together(first: float, closer: float) -> float:
    """Evidence of a pair in nats by both looks."""
    return FIRST_LOOK * first + (1 - FIRST_LOOK) * closer


@register_jitable
def run_evidence(mask_a: U8, at_a: int, mask_b: U8, at_b: int, size: int, held: U16, least: Limits, cost: F64) -> float:
    """Cost of the cheapest explanation of ``size`` equal words; ``held`` tells by the first word of each seed of ``a``
    how often it stands in the campaign, ``cost`` has room for one more than the words."""
    cost[: size + 1] = np.inf
    cost[0] = 0.0
    for word in range(size):
        own = mask_a[at_a + word] == OWN and mask_b[at_b + word] == OWN
        cost[word + 1] = min(cost[word + 1], cost[word] + (least.word if own else 0.0))
        fewest, phrase = 65536, 0.0
        for seed in range(word, min(size - SEED, word + LONGEST_PHRASE - SEED) + 1):
            holders = int(held[at_a + seed])
            if holders < fewest:
                fewest, phrase = holders, least.seeds - math.log(holders) if holders >= SEEN else least.unseen
            if fewest < (least.common if seed + SEED - word > UNSEEN_PHRASE else least.few):
                break
            cost[seed + SEED] = min(cost[seed + SEED], cost[word] + phrase)
    return min(float(cost[size]), least.unseen) if size <= UNSEEN_PHRASE else float(cost[size])


@register_jitable
def level(rows: I32, made: int, least: Limits) -> tuple[int, float]:
    """Index into ``LEVELS``: strong by improbability, weak by their number alone, 0: to be looked at more
    closely, -1: no flag. And the evidence. ``least`` is ``limits`` of the campaign.
    """
    order = np.argsort(rows[:made, 0], kind="mergesort")
    evidence, words, last = _joined(rows, order)
    total, most, counted, grade = 0.0, 0.0, 0, -1
    for row in order:
        if not last[row]:
            continue
        surplus = evidence[row] - PLACES
        if words[row] >= COPIED:
            most = max(most, surplus + LESS)
        if words[row] >= least.formula:
            grade = 1
        # A phrase that stands twice in one of the texts is shared once.
        if surplus > 0 and rows[row, 0] >= counted:
            total += surplus
            counted = rows[row, 1]
    shown = max(total, most)
    if shown >= (least.clear if grade < 0 else least.need):
        return 2, shown
    return 0 if grade < 0 and shown >= least.look else grade, shown


@register_jitable
def _joined(rows: I32, order: I64) -> tuple[F64, F64, U8]:
    """Evidence and words (those of set phrases by half) of passages by row, those that follow each other in own words
    on both sides put together in their last one: a quotation put between them, or taken out, makes them no less copied.
    And which are last."""
    evidence, words, last = np.zeros(len(order)), np.zeros(len(order)), np.ones(len(order), np.uint8)
    for place in range(len(order)):
        row = order[place]
        evidence[row], words[row] = rows[row, 11] / SCALE, (rows[row, 5] + rows[row, 6]) / 2
        for earlier in range(place - 1, -1, -1):
            before = order[earlier]
            if last[before] and near(rows[before, 8], rows[row, 7]) and near(rows[before, 10], rows[row, 9]):
                evidence[row] += evidence[before]
                words[row] += words[before]
                last[before] = 0
                break
    return evidence, words, last


@register_jitable
def hopeless(seeds: int, rare: int) -> bool:
    """Can two texts with so many equal seeds, so many of them rare, never be flagged? Set phrases alone need a long
    row of them."""
    return seeds < LEAST_SEEDS and rare < LEAST_RARE


@register_jitable
def near(end: int, start: int) -> bool:
    """Does a passage that begins after ``start`` own words go on from one that ended after ``end``?"""
    return -OVERLAP <= start - end <= BETWEEN


def kind(size: int, matched: int) -> PassageKind:
    """``size`` words of the longer side, ``matched`` of them equal."""
    return PassageKind.VERBATIM if matched >= VERBATIM * size else PassageKind.EDITED
