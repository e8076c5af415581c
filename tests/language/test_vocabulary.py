"""Words: a decision in words names every number it rests on, and gives no secret vote away."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots import Choice, Outcome, Rule, Secrecy, Share, Tally, Terms
from governance.plans import AdultAnswer, PlanState
from governance.replies import Result
from governance.results import Reached
from governance.rules import decide
from governance.school_plan import ChangeKind, Decision, Named
from language import vocabulary
from language.speaking import speak_plainly
from tests.documents.sample import HEALTHY

TODAY = date(2027, 6, 11)

SAY = speak_plainly("en")
TALLY = Tally.counted(20, {Choice.FOR: 9, Choice.AGAINST: 4, Choice.ABSTAIN: 1})


def made(terms: Terms, tally: Tally = TALLY) -> Decision:
    return Decision(date(2026, 11, 18), terms, tally)


def told(decision: Decision) -> tuple[str, str, str]:
    return (
        vocabulary.verdict(decision.outcome, SAY),
        vocabulary.printed_counts(decision, SAY),
        vocabulary.printed_turnout(decision, SAY),
    )


def test_a_vote_names_its_counts_its_electorate_and_its_quorum() -> None:
    assert told(made(Terms())) == ("Passed", "9 for, 4 against, 1 abstained", "14 of 20 voted; at least 10 had to")


def test_a_consent_speaks_of_objections() -> None:
    tally = Tally.counted(16, {Choice.FOR: 12, Choice.OBJECT: 1, Choice.ABSTAIN: 2})
    counts = "12 without objection, 1 objection, 2 abstained"
    assert told(made(Terms(rule=Rule.CONSENT), tally)) == ("Not passed", counts, "15 of 16 voted; at least 8 had to")


def test_a_missed_quorum_is_named() -> None:
    ended, _, turnout = told(made(Terms(), replace(TALLY, electorate=40)))
    assert (ended, turnout) == ("No quorum", "14 of 40 voted; at least 20 had to")


@pytest.mark.parametrize("papers", [1, 2])
def test_a_secret_vote_of_very_few_says_its_outcome_and_no_number(papers: int) -> None:
    terms = Terms(quorum=Fraction(0), secrecy=Secrecy.SECRET)
    ended, counts, turnout = told(made(terms, Tally.counted(7, {Choice.FOR: papers})))
    assert (ended, turnout) == ("Passed", "")
    assert not any(char.isdigit() for char in counts)


@pytest.mark.parametrize(
    ("terms", "needed"),
    [
        (Terms(), "Needed: more for than against. Open ballot."),
        (Terms(threshold=Fraction(1, 3)), "Needed: more for than against. Open ballot."),
        (Terms(threshold=Fraction(2, 3)), "Needed: 2/3 of the votes for and against. Open ballot."),
        (
            Terms(threshold=Fraction(2, 3), threshold_of=Share.ELECTORATE, secrecy=Secrecy.SECRET),
            "Needed: 2/3 of everybody who may vote, and more for than against. Secret ballot.",
        ),
        (Terms(rule=Rule.CONSENT), "Needed: nobody objects. Open ballot."),
    ],
)
def test_what_a_ballot_needed_is_told_with_the_share_and_its_base(terms: Terms, needed: str) -> None:
    assert vocabulary.printed_terms(terms, SAY) == needed


@given(for_=st.integers(0, 9), against=st.integers(0, 9), share=st.fractions(0, Fraction(1, 2)))
def test_up_to_half_of_the_votes_more_for_than_against_is_all_that_is_needed(
    for_: int, against: int, share: Fraction
) -> None:
    passed = decide(
        Tally.counted(18, {Choice.FOR: for_, Choice.AGAINST: against}), Terms(threshold=share, quorum=Fraction(0))
    )
    assert (passed is Outcome.PASSED) == (for_ > against)


def test_the_same_colour_is_called_differently_in_a_consent() -> None:
    assert vocabulary.sides(Rule.MAJORITY, SAY)["for"] == "for"
    assert vocabulary.sides(Rule.CONSENT, SAY)["for"] == "no objection"


def test_somebody_without_a_name_is_a_former_member() -> None:
    assert vocabulary.person(Named(3, None).name, SAY) == "former member"
    assert vocabulary.person(Named(3, "Ella").name, SAY) == "Ella"


def test_a_plan_that_was_refused_says_so_before_anything_else() -> None:
    stuck = replace(HEALTHY, steps=(replace(HEALTHY.steps[0], done_on=None),))
    assert vocabulary.printed_plan_standing(stuck, TODAY, SAY) == "The answer was no; the group decides what comes next"
    assert vocabulary.printed_plan_standing(HEALTHY, TODAY, SAY) == "The answer was no; the group goes on"
    met = Result(Reached.MET, "Ask early", None, TODAY)
    done = replace(HEALTHY, state=PlanState.COMPLETED, result=met)
    assert vocabulary.printed_plan_standing(done, TODAY, SAY) == "Completed"
    assert vocabulary.printed_plan_standing(replace(HEALTHY, reply=None), TODAY, SAY) == "Ratified by the council"


def test_a_plan_is_completed_once_its_group_knows_what_became_of_its_goal() -> None:
    done = replace(HEALTHY, state=PlanState.COMPLETED, result=None, review_on=TODAY)
    said = vocabulary.printed_plan_standing(done, TODAY, SAY)
    assert said == "All steps done; its goal is looked at on 11 Jun 2027"
    late = vocabulary.printed_plan_standing(done, TODAY + timedelta(days=1), SAY)
    assert late == "All steps done; nobody has looked at its goal yet"
    early = replace(done, result=Result(Reached.TOO_EARLY, "Wait", None, TODAY))
    assert vocabulary.printed_plan_state(early, SAY) == "All steps done"


def test_every_answer_every_change_and_every_state_of_a_ratified_plan_has_its_own_word() -> None:
    assert len({vocabulary.printed_answer(answer, SAY) for answer in AdultAnswer}) == len(AdultAnswer)
    assert len({vocabulary.plan_change(kind, SAY) for kind in ChangeKind}) == len(ChangeKind)
    assert len({vocabulary.verdict(outcome, SAY) for outcome in Outcome}) == len(Outcome)
    ratified = [state for state in PlanState if state.is_ratified]
    assert len({vocabulary.printed_plan_state(replace(HEALTHY, state=state), SAY) for state in ratified}) == len(
        ratified
    )
