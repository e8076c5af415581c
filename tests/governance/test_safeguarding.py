"""Safeguarding: a post is said to be hidden once it is, and not when that is wanted."""

import pytest

from governance.safeguarding import Sight, sight_of


@pytest.mark.parametrize(
    ("wanted", "out_of_sight", "attempts", "sight"),
    [
        (False, False, 0, Sight.SEEN),
        (False, False, 3, Sight.SEEN),
        (True, False, 0, Sight.BEING_HIDDEN),
        (True, False, 1, Sight.HELD_UP),
        (True, True, 0, Sight.HIDDEN),
        (True, True, 9, Sight.HIDDEN),
    ],
)
def test_only_what_is_out_of_sight_is_hidden(*, wanted: bool, out_of_sight: bool, attempts: int, sight: Sight) -> None:
    assert sight_of(is_wanted_hidden=wanted, is_out_of_sight=out_of_sight, attempts=attempts) is sight
