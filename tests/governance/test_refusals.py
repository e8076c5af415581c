"""Refusals: a value that says why, with what it takes for granted when it is not told."""

import pytest

from governance.advisors import NotYoursToEnd
from governance.plans import ProposerOnly
from governance.refusals import FacilitatorOnly, NotHere, Refusal, SeveralWrong, TimePast, TimeUnclear, Unclear, Wrongs
from governance.safeguarding import GroupPaused
from governance.training import TrainingNeeded

SHORT = [
    (FacilitatorOnly("Gardens"), {"group": "Gardens", "vacant": False}),
    (
        TimeUnclear("nineish", "18:00"),
        {"text": "nineish", "example": "18:00", "reason": Unclear.UNKNOWN, "clock": None},
    ),
    (TimePast("9", "T", "18:00"), {"text": "9", "iso": "T", "example": "18:00", "is_now": False}),
    (GroupPaused("Gardens"), {"name": "Gardens", "reason": None}),
    (TrainingNeeded(), {"name": None}),
    (NotHere(), {"name": None}),
    (NotYoursToEnd("Ms Ode", "Gardens"), {"name": "Ms Ode", "group": "Gardens", "vacant": False}),
    (ProposerOnly("Sheds"), {"plan": "Sheds", "vacant": False}),
]


@pytest.mark.parametrize(("refusal", "data"), SHORT, ids=lambda one: type(one).__name__)
def test_what_a_refusal_is_not_told_it_takes_for_granted(refusal: Refusal, data: dict[str, object]) -> None:
    assert vars(refusal) == data


def test_two_refusals_are_never_the_same_one() -> None:
    """They are raised and caught like any exception, so each is itself however equal its data."""
    assert FacilitatorOnly("Gardens") != FacilitatorOnly("Gardens")


def test_what_is_wrong_is_refused_all_at_once() -> None:
    first, second, wrongs = NotHere("Ann"), TimeUnclear("nineish", "18:00"), Wrongs()
    wrongs.refuse()
    with wrongs.noted():
        raise first
    with pytest.raises(NotHere) as alone:
        wrongs.refuse()
    assert alone.value is first
    with wrongs.noted():
        raise second
    with pytest.raises(SeveralWrong) as several:
        wrongs.refuse()
    assert several.value.refusals == (first, second)


def test_what_no_other_word_mends_is_refused_at_once() -> None:
    wrongs = Wrongs()
    with pytest.raises(FacilitatorOnly), wrongs.noted():
        raise FacilitatorOnly("Gardens")
    wrongs.refuse()
