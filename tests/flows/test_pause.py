import gc

import pytest

from flows.pause import no_cycles


def test_the_search_rests_within_and_goes_on_after() -> None:
    with no_cycles():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="hỏng"), no_cycles():
        raise ValueError("hỏng")
    assert gc.isenabled()


def test_what_rested_before_rests_after() -> None:
    gc.disable()
    try:
        with no_cycles():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
