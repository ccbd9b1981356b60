"""Learning from a small part of the shipped corpus."""

from __future__ import annotations

import numpy as np
import pytest

from flows.catalogue import load_catalogue
from flows.check import default_campaign, dev_gold, passages, training_lines, word_classes
from nlp.elements.check import Rules, check
from nlp.elements.gold import Gold
from nlp.elements.training import Models, train

_EVERY = 90


@pytest.fixture(scope="module")
def golds() -> list[Gold]:
    return dev_gold()[::_EVERY]


@pytest.fixture(scope="module")
def alone(golds: list[Gold]) -> Models:
    return train(training_lines()[::_EVERY], golds, passages()[::_EVERY], word_classes())


@pytest.fixture(scope="module")
def together(golds: list[Gold]) -> Models:
    return train(training_lines()[::_EVERY], golds, passages()[::_EVERY], word_classes(), workers=2)


def test_two_workers_learn_the_same_as_one(alone: Models, together: Models) -> None:
    assert np.array_equal(alone.roles.weights, together.roles.weights)
    assert np.array_equal(alone.goal_context.network.first, together.goal_context.network.first)
    assert alone.kinds.vocabulary == together.kinds.vocabulary


def test_what_two_workers_learned_checks_alike(golds: list[Gold], alone: Models, together: Models) -> None:
    campaign = default_campaign()
    rules = Rules(campaign.rubric, campaign.ro, load_catalogue(), None)
    for gold in golds[:5]:
        assert check(gold.document, alone, rules) == check(gold.document, together, rules)
