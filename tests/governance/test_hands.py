"""Decisions by hands and by consent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots import Choice, Outcome, Rule, Tally
from governance.hands import Hands, HandsUnclear, NoHands, TooManyHands, outcome_of, read_hands, tally_of_hands
from governance.refusals import NumberOutOfRange

NUMBERS = st.integers(0, 30)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_more_for_than_against_passes_and_a_tie_does_not(for_: int, against: int, abstained: int, away: int) -> None:
    hands = Hands(for_, against, abstained)
    if hands.total == 0:
        with pytest.raises(NoHands):
            outcome_of(Rule.MAJORITY, hands, here=away)
        return
    passed = outcome_of(Rule.MAJORITY, hands, here=hands.total + away) is Outcome.PASSED
    assert passed == (for_ > against)


@given(st.integers(0, 30), st.integers(1, 40))
def test_consent_passes_when_nobody_objects(objecting: int, here: int) -> None:
    hands = Hands(against=objecting)
    if objecting > here:
        with pytest.raises(TooManyHands):
            outcome_of(Rule.CONSENT, hands, here=here)
        return
    assert (outcome_of(Rule.CONSENT, hands, here=here) is Outcome.PASSED) == (objecting == 0)


@given(NUMBERS, NUMBERS, NUMBERS, st.integers(1, 90), st.sampled_from(Rule))
def test_never_more_hands_than_people_here(for_: int, against: int, abstained: int, short: int, rule: Rule) -> None:
    hands = Hands(for_, against, abstained)
    if hands.total < short:
        return
    with pytest.raises(TooManyHands) as refused:
        outcome_of(rule, hands, here=hands.total - short)
    assert refused.value.hands == hands.total


@pytest.mark.parametrize("hands", [Hands(for_=-1, against=2), Hands(against=-1), Hands(for_=3, abstained=-2)])
def test_there_are_no_negative_hands(hands: Hands) -> None:
    with pytest.raises(NumberOutOfRange):
        outcome_of(Rule.MAJORITY, hands, here=5)


@given(st.integers(0, 9999))
def test_a_figure_is_read_and_nothing_is_none(number: int) -> None:
    assert read_hands(f" {number} ", field="for") == number
    assert read_hands("  ", field="for") == 0


@pytest.mark.parametrize("text", ["four", "-1", "1.5", "１", "12345", "3 or 4"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(HandsUnclear):
        read_hands(text, field="for")


@pytest.mark.parametrize(
    ("hands", "field", "number"),
    [(Hands(for_=-1), "for", -1), (Hands(against=-2), "against", -2), (Hands(abstained=-3), "abstained", -3)],
)
def test_a_refusal_names_the_number_that_cannot_be(hands: Hands, field: str, number: int) -> None:
    with pytest.raises(NumberOutOfRange) as refused:
        tally_of_hands(Rule.MAJORITY, hands, here=5)
    assert vars(refused.value) == {"field": field, "number": number, "least": 0, "most": 5}


def test_a_refusal_says_how_many_hands_there_were_and_how_many_people() -> None:
    with pytest.raises(TooManyHands) as too_many:
        tally_of_hands(Rule.MAJORITY, Hands(3, 2, 1), here=5)
    assert vars(too_many.value) == {"hands": 6, "here": 5}
    with pytest.raises(HandsUnclear) as unclear:
        read_hands(" four ", field="against")
    assert vars(unclear.value) == {"field": "against", "text": "four"}


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_the_tally_is_of_those_here_and_holds_every_hand(for_: int, against: int, abstained: int, away: int) -> None:
    hands, here = Hands(for_, against, abstained), for_ + against + abstained + away
    by_consent = tally_of_hands(Rule.CONSENT, hands, here=here)
    assert by_consent == Tally.counted(here, {Choice.OBJECT: against})
    if hands.total:
        counts = {Choice.FOR: for_, Choice.AGAINST: against, Choice.ABSTAIN: abstained}
        assert tally_of_hands(Rule.MAJORITY, hands, here=here) == Tally.counted(here, counts)


def test_no_hand_is_up_unless_it_is_counted() -> None:
    assert Hands() == Hands(0, 0, 0)
    assert Hands(1, 2, 4).total == 7
