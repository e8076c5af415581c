"""Outcomes: equal to a definition written again from the votes one by one, and an end that nobody's vote is cut off by."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from governance.ballots import (
    LONGEST,
    SHORTEST,
    BallotKind,
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
    end_after_vote,
)
from governance.rules import REASONED, RULES, decide, is_decided, shows_counts

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
    return electorate, draw(st.lists(st.sampled_from(RULES[rule].options), max_size=electorate))


def counted(electorate: int, votes: list[Choice]) -> Tally:
    return Tally.counted(electorate, Counter(votes))


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
    tie = Tally.counted(2 * each + abstain + rest, {Choice.FOR: each, Choice.AGAINST: each, Choice.ABSTAIN: abstain})
    assert decide(tie, terms) is not Outcome.PASSED


@given(counts=st.tuples(*[st.integers(0, 20)] * 5), terms=some_terms())
def test_one_more_vote_for_never_turns_passed_into_something_else(counts: tuple[int, ...], terms: Terms) -> None:
    for_, against, abstain, objections, rest = counts
    against, objections = (against, 0) if terms.rule is Rule.MAJORITY else (0, objections)
    electorate = for_ + against + abstain + objections + rest + 1
    others = {Choice.AGAINST: against, Choice.ABSTAIN: abstain, Choice.OBJECT: objections}
    before = Tally.counted(electorate, {Choice.FOR: for_, **others})
    after = Tally.counted(electorate, {Choice.FOR: for_ + 1, **others})
    assert decide(before, terms) is not Outcome.PASSED or decide(after, terms) is Outcome.PASSED


SECRET = Terms(quorum=Fraction(0), secrecy=Secrecy.SECRET)


@given(data=st.data(), terms=some_terms())
def test_a_secret_ballot_has_a_result_exactly_from_three_papers_on(data: st.DataObject, terms: Terms) -> None:
    electorate, votes = data.draw(some_votes(terms.rule))
    secret = replace(terms, secrecy=Secrecy.SECRET)
    expected = by_definition(electorate, votes, terms) if len(votes) >= 3 else Outcome.TOO_FEW_PAPERS
    assert decide(counted(electorate, votes), secret) is expected


def test_no_outcome_of_a_small_secret_ballot_tells_one_vote_from_another() -> None:
    for rule in Rule:
        for papers in range(3):
            ends = {
                decide(counted(20, list(votes)), replace(SECRET, rule=rule))
                for votes in product(RULES[rule].options, repeat=papers)
            }
            assert ends == {Outcome.TOO_FEW_PAPERS}


@given(electorate=st.integers(0, 40), terms=some_terms(), secrecy=st.sampled_from(Secrecy))
def test_a_ballot_opens_in_secret_only_where_three_may_vote(electorate: int, terms: Terms, secrecy: Secrecy) -> None:
    wanted = replace(terms, secrecy=secrecy)
    opened = wanted.fitting(electorate)
    assert opened.secrecy is (secrecy if electorate >= 3 else Secrecy.OPEN)
    assert replace(opened, secrecy=secrecy) == wanted
    assert opened.fitting(electorate) == opened


MINUTES = st.integers(0, 60).map(lambda minutes: timedelta(minutes=minutes))


@given(pressed=st.lists(MINUTES, min_size=1, max_size=6), closes=MINUTES, kind=st.sampled_from(BallotKind))
def test_an_open_ballot_ends_a_while_after_the_last_press_or_at_its_time(
    pressed: list[timedelta], closes: timedelta, kind: BallotKind
) -> None:
    """Votes and changes come in any order, by clocks that may be set back: what was told once holds."""
    closes_at, told = NOON + closes, None
    for press in pressed:
        ends_at = end_after_vote(kind, Secrecy.OPEN, closes_at=closes_at, before=told, voted_at=NOON + press)
        assert told is None or ends_at >= told
        told = ends_at
    assert told == min(closes_at, NOON + max(pressed) + kind.second_thoughts)


@given(press=MINUTES, closes=MINUTES, kind=st.sampled_from(BallotKind))
def test_a_secret_ballot_ends_with_its_last_paper(press: timedelta, closes: timedelta, kind: BallotKind) -> None:
    ends_at = end_after_vote(kind, Secrecy.SECRET, closes_at=NOON + closes, before=None, voted_at=NOON + press)
    assert ends_at == NOON + min(press, closes)


def test_time_to_think_again_is_five_minutes_and_twenty_seconds_in_a_meeting() -> None:
    lapses = {kind: kind.second_thoughts for kind in BallotKind}
    assert lapses.pop(BallotKind.MEETING) == timedelta(seconds=20)
    assert set(lapses.values()) == {timedelta(minutes=5)}


@pytest.mark.parametrize(("for_", "outcome"), [(54, Outcome.NOT_PASSED), (55, Outcome.PASSED)])
def test_fifty_five_per_cent_of_a_hundred_needs_fifty_five(for_: int, outcome: Outcome) -> None:
    terms = Terms(threshold=Fraction(55, 100))
    assert decide(Tally.counted(100, {Choice.FOR: for_, Choice.AGAINST: 100 - for_}), terms) is outcome


QUORUMS = [("1/2", 20, 10), ("1/2", 21, 11), ("2/3", 10, 7), ("1", 3, 3), ("0", 9, 0)]


@pytest.mark.parametrize(("share", "electorate", "needed"), QUORUMS)
def test_a_quorum_is_rounded_up(share: str, electorate: int, needed: int) -> None:
    terms = Terms(quorum=Fraction(share))
    assert terms.quorum_of(electorate) == needed
    assert decide(Tally.counted(electorate, {Choice.ABSTAIN: needed}), terms) is Outcome.NOT_PASSED
    assert needed == 0 or decide(Tally.counted(electorate, {Choice.FOR: needed - 1}), terms) is Outcome.NO_QUORUM


def test_a_threshold_of_the_electorate_counts_those_who_stayed_away() -> None:
    tally = Tally.counted(20, {Choice.FOR: 9, Choice.AGAINST: 1})
    assert decide(tally, Terms(quorum=HALF)) is Outcome.PASSED
    assert decide(tally, Terms(quorum=HALF, threshold_of=Share.ELECTORATE)) is Outcome.NOT_PASSED


def test_one_objection_stops_a_consent_ballot_and_an_abstention_does_not() -> None:
    terms = Terms(rule=Rule.CONSENT)
    assert decide(Tally.counted(4, {Choice.FOR: 1, Choice.ABSTAIN: 3}), terms) is Outcome.PASSED
    assert decide(Tally.counted(4, {Choice.FOR: 3, Choice.OBJECT: 1}), terms) is Outcome.NOT_PASSED


@pytest.mark.parametrize(("papers", "shown"), [(0, False), (2, False), (3, True), (4, True), (9, True)])
def test_counts_of_a_secret_ballot_are_shown_from_three_papers_on(papers: int, shown: bool) -> None:
    tally = Tally.counted(9, {Choice.FOR: papers})
    assert shows_counts(tally, Terms(secrecy=Secrecy.SECRET)) is shown
    assert shows_counts(tally, Terms(secrecy=Secrecy.OPEN))


@given(data=st.data(), terms=some_terms(), secrecy=st.sampled_from(Secrecy))
def test_a_ballot_is_decided_when_no_votes_to_come_could_end_it_otherwise(
    data: st.DataObject, terms: Terms, secrecy: Secrecy
) -> None:
    electorate, votes = data.draw(some_votes(terms.rule, most=7))
    terms = replace(terms, secrecy=secrecy)
    tally = counted(electorate, votes)
    to_come = (
        more
        for number in range(tally.waiting + 1)
        for more in combinations_with_replacement(RULES[terms.rule].options, number)
    )
    ends = {decide(counted(electorate, [*votes, *more]), terms) for more in to_come}
    assert is_decided(tally, terms) is (len(ends) == 1)


def all_tallies(most: int) -> Iterator[Tally]:
    """Give every tally there can be of so many people, with the options of any one rule."""
    for electorate, rule in product(range(most + 1), Rule):
        for counts in product(range(electorate + 1), repeat=len(RULES[rule].options)):
            if sum(counts) <= electorate:
                yield Tally.counted(electorate, dict(zip(RULES[rule].options, counts, strict=True)))


FEW_SHARES = (Fraction(0), HALF, Fraction(2, 3), Fraction(1))
ALL_TERMS = [Terms(*each) for each in product(Rule, FEW_SHARES, Share, FEW_SHARES, Secrecy)]


@pytest.mark.parametrize("terms", ALL_TERMS, ids=str)
def test_a_small_ballot_is_decided_exactly_when_every_way_on_ends_alike(terms: Terms) -> None:
    method = RULES[terms.rule]
    tallies = [one for one in set(all_tallies(4)) if {option for option, _ in one.counts} <= set(method.options)]
    outcomes = {one: decide(one, terms) for one in tallies}
    for tally in tallies:
        ends = {
            outcomes[end]
            for end in tallies
            if end.electorate == tally.electorate and all(end.of(one) >= tally.of(one) for one in method.options)
        }
        assert is_decided(tally, terms) is (len(ends) == 1)


def test_a_ballot_without_further_terms_is_an_open_one_by_more_than_half_of_those_for_and_against() -> None:
    assert Terms() == Terms(Rule.MAJORITY, HALF, Share.VOTES, HALF, Secrecy.OPEN)
    assert Tally(7) == Tally.counted(7, {})


@pytest.mark.parametrize("kind", BallotKind)
def test_the_council_votes_on_the_school_plan_and_the_promise_and_on_nothing_else(kind: BallotKind) -> None:
    assert kind.of_council is (
        kind.value in ("ratify_plan", "publish_edition", "roll_plan", "agree_promise", "choose_change")
    )


def test_an_objection_needs_a_reason_and_nothing_else_does() -> None:
    assert {rule: method.reasoned for rule, method in RULES.items()} == {
        Rule.MAJORITY: frozenset(),
        Rule.CONSENT: frozenset({Choice.OBJECT}),
    }
    assert frozenset({Choice.OBJECT}) == REASONED


def test_the_buttons_stand_in_the_order_of_the_options() -> None:
    assert RULES[Rule.MAJORITY].options == (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
    assert RULES[Rule.CONSENT].options == (Choice.FOR, Choice.OBJECT, Choice.ABSTAIN)


def test_every_rule_is_in_the_table_with_options_of_its_own() -> None:
    assert set(RULES) == set(Rule)
    for method in RULES.values():
        assert len(set(method.options)) == len(method.options) >= 2
        assert method.reasoned <= set(method.options)
    assert set(Choice) == {option for method in RULES.values() for option in method.options}


@given(counts=st.dictionaries(st.sampled_from(Choice), st.integers(0, 9)), away=st.integers(0, 9))
def test_a_tally_is_equal_to_any_with_the_same_counts(counts: dict[Choice, int], away: int) -> None:
    electorate = sum(counts.values()) + away
    tally = Tally.counted(electorate, counts)
    backwards = dict.fromkeys(Choice, 0) | dict(reversed(counts.items()))
    assert tally == Tally.counted(electorate, backwards)
    assert {option: tally.of(option) for option in Choice} == dict.fromkeys(Choice, 0) | counts
    assert (tally.taken_part, tally.waiting) == (sum(counts.values()), away)


def test_a_ballot_stays_open_neither_too_short_nor_for_ever() -> None:
    assert checked_closing(NOON + SHORTEST, NOON) == NOON + SHORTEST
    assert checked_closing(NOON + LONGEST, NOON) == NOON + LONGEST
    with pytest.raises(ClosesTooSoon) as soon:
        checked_closing(NOON + SHORTEST - timedelta(seconds=1), NOON)
    with pytest.raises(ClosesTooLate) as late:
        checked_closing(NOON + LONGEST + timedelta(seconds=1), NOON)
    assert (f"{soon.value.minutes}", f"{late.value.days}") == ("5", "60")
