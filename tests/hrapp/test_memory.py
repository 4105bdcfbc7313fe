"""Nobody looks for circles while much is made that stays; afterwards all is as before, also after a fault."""

import gc

import pytest

from hrapp.memory import made_to_stay


def test_looking_for_circles_pauses_and_goes_on() -> None:
    with made_to_stay():
        with made_to_stay():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_fault() -> None:
    with pytest.raises(ValueError, match="broken"), made_to_stay():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_does_not_look_is_left_alone() -> None:
    gc.disable()
    try:
        with made_to_stay():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
