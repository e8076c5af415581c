"""Words: a decision in words names every number it rests on, and gives no secret vote away."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from documents import words
from documents.wording import English
from governance.ballots import Rule, Secrecy, Share, Tally, Terms
from governance.plans import AdultAnswer, PlanState
from governance.school_plan import ChangeKind, Decision, Named

SAY = English()
TALLY = Tally(electorate=20, for_=9, against=4, abstain=1)


def made(terms: Terms, tally: Tally = TALLY) -> Decision:
    return Decision(date(2026, 11, 18), terms, tally)


def test_a_vote_names_its_counts_its_electorate_and_its_quorum() -> None:
    assert words.decision(made(Terms()), SAY) == ("9 for, 4 against, 1 abstained; 14 of 20 voted, quorum 10; passed")


def test_a_consent_speaks_of_objections() -> None:
    tally = Tally(electorate=16, for_=12, object_=1, abstain=2)
    assert words.decision(made(Terms(rule=Rule.CONSENT), tally), SAY) == (
        "12 without objection, 1 objection, 2 abstained; 15 of 16 voted, quorum 8; not passed"
    )


def test_a_missed_quorum_is_named() -> None:
    assert words.decision(made(Terms(), replace(TALLY, electorate=40)), SAY).endswith(
        "14 of 40 voted, quorum 20; no quorum"
    )


@pytest.mark.parametrize("papers", [1, 2])
def test_a_secret_vote_of_very_few_says_its_outcome_and_no_number(papers: int) -> None:
    terms = Terms(quorum=Fraction(0), secrecy=Secrecy.SECRET)
    told = words.decision(made(terms, Tally(electorate=7, for_=papers)), SAY)
    assert told.endswith("passed")
    assert not any(char.isdigit() for char in told)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        (Terms(), "Needed: 1/2 of the votes for and against; a tie does not pass. Open ballot."),
        (
            Terms(threshold=Fraction(2, 3), threshold_of=Share.ELECTORATE, secrecy=Secrecy.SECRET),
            "Needed: 2/3 of everybody who may vote, and more for than against. Secret ballot.",
        ),
        (Terms(rule=Rule.CONSENT), "Needed: nobody objects. Open ballot."),
    ],
)
def test_what_a_ballot_needed_is_told_with_the_share_and_its_base(terms: Terms, told: str) -> None:
    assert words.terms(terms, SAY) == told


def test_the_same_colour_is_called_differently_in_a_consent() -> None:
    assert words.sides(Rule.MAJORITY, SAY)["for"] == "for"
    assert words.sides(Rule.CONSENT, SAY)["for"] == "no objection"


def test_somebody_without_a_name_is_a_former_member() -> None:
    assert words.person(Named(3, None), SAY) == "former member"
    assert words.person(Named(3, "Ella"), SAY) == "Ella"


def test_every_answer_every_change_and_every_state_of_a_ratified_plan_has_its_own_word() -> None:
    assert len({words.answer(answer, SAY) for answer in AdultAnswer}) == len(AdultAnswer)
    assert len({words.change(kind, SAY) for kind in ChangeKind}) == len(ChangeKind)
    ratified = [state for state in PlanState if state.is_ratified]
    assert len({words.state(state, SAY) for state in ratified}) == len(ratified)
