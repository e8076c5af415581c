"""Outcomes: equal to a definition written again from the votes one by one, and fixed early exactly when they may be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from governance.ballots import (
    LONGEST,
    SHORTEST,
    Choice,
    ClosesTooLate,
    ClosesTooSoon,
    Outcome,
    Rule,
    Secrecy,
    Share,
    Tally,
    Terms,
    checked_closing,
    decide,
    is_decided,
    shows_counts,
)

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
SHARES = st.fractions(min_value=0, max_value=1, max_denominator=100)
HALF = Fraction(1, 2)


@st.composite
def some_terms(draw: st.DrawFn) -> Terms:
    return Terms(
        rule=draw(st.sampled_from(Rule)),
        threshold=draw(SHARES),
        threshold_of=draw(st.sampled_from(Share)),
        quorum=draw(SHARES),
    )


@st.composite
def some_votes(draw: st.DrawFn, rule: Rule, most: int = 40) -> tuple[int, list[Choice]]:
    electorate = draw(st.integers(min_value=1, max_value=most))
    return electorate, draw(st.lists(st.sampled_from(rule.choices), max_size=electorate))


def counted(electorate: int, votes: list[Choice]) -> Tally:
    return Tally(
        electorate=electorate,
        for_=votes.count(Choice.FOR),
        against=votes.count(Choice.AGAINST),
        abstain=votes.count(Choice.ABSTAIN),
        object_=votes.count(Choice.OBJECT),
    )


def by_definition(electorate: int, votes: list[Choice], terms: Terms) -> Outcome:
    """Say the rules again in whole numbers only, vote by vote."""
    if len(votes) * terms.quorum.denominator < terms.quorum.numerator * electorate:
        return Outcome.NO_QUORUM
    if terms.rule is Rule.CONSENT:
        return Outcome.NOT_PASSED if Choice.OBJECT in votes else Outcome.PASSED
    lead = sum({Choice.FOR: 1, Choice.AGAINST: -1}.get(vote, 0) for vote in votes)
    said_for = sum(vote is Choice.FOR for vote in votes)
    decisive = sum(vote in (Choice.FOR, Choice.AGAINST) for vote in votes)
    base = electorate if terms.threshold_of is Share.ELECTORATE else decisive
    enough = said_for * terms.threshold.denominator >= terms.threshold.numerator * base
    return Outcome.PASSED if enough and lead > 0 else Outcome.NOT_PASSED


@given(data=st.data(), terms=some_terms())
def test_an_outcome_equals_its_definition_in_whatever_order_the_votes_come(data: st.DataObject, terms: Terms) -> None:
    electorate, votes = data.draw(some_votes(terms.rule))
    shuffled = data.draw(st.permutations(votes))
    expected = by_definition(electorate, votes, terms)
    assert decide(counted(electorate, votes), terms) is expected
    assert decide(counted(electorate, shuffled), terms) is expected


@given(each=st.integers(0, 50), abstain=st.integers(0, 50), rest=st.integers(0, 50), terms=some_terms())
def test_a_tie_never_passes(each: int, abstain: int, rest: int, terms: Terms) -> None:
    assume(terms.rule is Rule.MAJORITY)
    tie = Tally(electorate=2 * each + abstain + rest, for_=each, against=each, abstain=abstain)
    assert decide(tie, terms) is not Outcome.PASSED


@given(counts=st.tuples(*[st.integers(0, 20)] * 5), terms=some_terms())
def test_one_more_vote_for_never_turns_passed_into_something_else(counts: tuple[int, ...], terms: Terms) -> None:
    for_, against, abstain, objections, rest = counts
    against, objections = (against, 0) if terms.rule is Rule.MAJORITY else (0, objections)
    before = Tally(for_ + against + abstain + objections + rest + 1, for_, against, abstain, objections)
    after = replace(before, for_=for_ + 1)
    assert decide(before, terms) is not Outcome.PASSED or decide(after, terms) is Outcome.PASSED


def completions(electorate: int, votes: list[Choice], rule: Rule) -> Iterator[list[Choice]]:
    """Yield every way in which those still waiting may vote, or stay away."""
    for rest in product((*rule.choices, None), repeat=electorate - len(votes)):
        yield votes + [vote for vote in rest if vote]


@given(data=st.data(), terms=some_terms())
def test_a_ballot_is_decided_exactly_when_every_completion_ends_the_same(data: st.DataObject, terms: Terms) -> None:
    electorate, votes = data.draw(some_votes(terms.rule, most=9))
    assume(electorate - len(votes) <= 4)
    ends = {by_definition(electorate, every, terms) for every in completions(electorate, votes, terms.rule)}
    assert is_decided(counted(electorate, votes), terms) is (len(ends) == 1)


THIRDS = [Fraction(third, 3) for third in range(4)]


@pytest.mark.parametrize("share", Share)
@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("threshold", [*THIRDS, HALF])
@pytest.mark.parametrize("quorum", THIRDS)
def test_every_small_ballot_is_decided_exactly_when_nothing_can_change(
    rule: Rule, threshold: Fraction, share: Share, quorum: Fraction
) -> None:
    terms = Terms(rule, threshold, share, quorum)
    for electorate in range(1, 5):
        for cast in range(electorate + 1):
            for votes in product(terms.rule.choices, repeat=cast):
                every = completions(electorate, list(votes), terms.rule)
                ends = {by_definition(electorate, each, terms) for each in every}
                assert is_decided(counted(electorate, list(votes)), terms) is (len(ends) == 1)


@pytest.mark.parametrize(("for_", "outcome"), [(54, Outcome.NOT_PASSED), (55, Outcome.PASSED)])
def test_fifty_five_per_cent_of_a_hundred_needs_fifty_five(for_: int, outcome: Outcome) -> None:
    terms = Terms(threshold=Fraction(55, 100))
    assert decide(Tally(electorate=100, for_=for_, against=100 - for_), terms) is outcome


QUORUMS = [("1/2", 20, 10), ("1/2", 21, 11), ("2/3", 10, 7), ("1", 3, 3), ("0", 9, 0)]


@pytest.mark.parametrize(("share", "electorate", "needed"), QUORUMS)
def test_a_quorum_is_rounded_up(share: str, electorate: int, needed: int) -> None:
    terms = Terms(quorum=Fraction(share))
    assert terms.quorum_of(electorate) == needed
    assert decide(Tally(electorate=electorate, abstain=needed), terms) is Outcome.NOT_PASSED
    assert needed == 0 or decide(Tally(electorate=electorate, for_=needed - 1), terms) is Outcome.NO_QUORUM


def test_a_threshold_of_the_electorate_counts_those_who_stayed_away() -> None:
    tally = Tally(electorate=20, for_=9, against=1)
    assert decide(tally, Terms(quorum=HALF)) is Outcome.PASSED
    assert decide(tally, Terms(quorum=HALF, threshold_of=Share.ELECTORATE)) is Outcome.NOT_PASSED


def test_one_objection_stops_a_consent_ballot_and_an_abstention_does_not() -> None:
    terms = Terms(rule=Rule.CONSENT)
    assert decide(Tally(electorate=4, for_=1, abstain=3), terms) is Outcome.PASSED
    assert decide(Tally(electorate=4, for_=3, object_=1), terms) is Outcome.NOT_PASSED


@pytest.mark.parametrize(("papers", "shown"), [(0, False), (2, False), (3, True)])
def test_counts_of_a_secret_ballot_are_shown_from_three_papers_on(papers: int, shown: bool) -> None:
    tally = Tally(electorate=9, for_=papers)
    assert shows_counts(tally, Terms(secrecy=Secrecy.SECRET)) is shown
    assert shows_counts(tally, Terms(secrecy=Secrecy.OPEN))


def test_a_ballot_stays_open_neither_too_short_nor_for_ever() -> None:
    assert checked_closing(NOON + SHORTEST, NOON) == NOON + SHORTEST
    assert checked_closing(NOON + LONGEST, NOON) == NOON + LONGEST
    with pytest.raises(ClosesTooSoon) as soon:
        checked_closing(NOON + SHORTEST - timedelta(seconds=1), NOON)
    with pytest.raises(ClosesTooLate) as late:
        checked_closing(NOON + LONGEST + timedelta(seconds=1), NOON)
    assert (soon.value.minutes, late.value.days) == (5, 60)
