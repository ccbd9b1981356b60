"""Many features are found at once as each is in a dictionary."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

from nlp.elements.roles.vocabulary import Vocabulary

_COLUMNS = {"cl:xã": 2, "cl:hộ": 0, "unit:": 1}


def test_known_features_have_their_columns_and_rows() -> None:
    columns, rows, count = Vocabulary(_COLUMNS).found([["cl:hộ", "cl:lạ", "cl:xã"], [], ["unit:"]])
    assert (columns.tolist(), rows.tolist(), count) == ([0, 2, 1], [0, 0, 2], 3)


def test_nothing_is_found_by_a_vocabulary_of_nothing() -> None:
    columns, _, count = Vocabulary({}).found([["cl:hộ"]])
    assert (columns.tolist(), count) == ([], 1)


def test_another_process_that_hashes_otherwise_finds_the_same() -> None:
    """The names travel, never their hashes."""
    code = "import pickle, sys; v = pickle.loads(sys.stdin.buffer.read()); print(v.found([['cl:xã', 'unit:']]).columns)"
    kept = pickle.dumps(Vocabulary(_COLUMNS))
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        asked = subprocess.run([sys.executable, "-c", code], input=kept, capture_output=True, check=True, env=env)
        assert asked.stdout.split() == [b"[2", b"1]"]
