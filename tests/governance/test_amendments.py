"""What changes in a text, word by word, and how long an amendment waits."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.amendments import AmendmentStanding, AmendmentState, WordChange, standing, word_changes
from governance.plans import PlanState

SAME, GONE, NEW = WordChange.SAME, WordChange.GONE, WordChange.NEW
WORDS = st.lists(st.sampled_from(["a", "bean", "Café", "and", "\n", "\n\n", "£5", "**", "𝒳"]), max_size=30)


def told(before: str, after: str) -> list[tuple[WordChange, str]]:
    return [(one.change, one.text) for one in word_changes(before, after)]


def test_what_is_gone_stands_before_what_is_new_in_its_place() -> None:
    found = told("We buy ten big tables", "We buy four tables and paint")
    assert found == [(SAME, "We buy"), (GONE, "ten big"), (NEW, "four"), (SAME, "tables"), (NEW, "and paint")]


def test_line_breaks_stay_where_they_are() -> None:
    assert told("One\n\nTwo", "One\n\nThree") == [(SAME, "One\n\n"), (GONE, "Two"), (NEW, "Three")]


def test_nothing_changes_in_the_same_text_and_all_of_it_from_nothing() -> None:
    assert told("As it was", "As it was") == [(SAME, "As it was")]
    assert told("", "New here") == [(NEW, "New here")]
    assert told("", "") == []


@given(WORDS, WORDS)
def test_both_texts_can_be_read_out_of_the_difference(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    found = word_changes(before, after)
    assert " ".join(one.text for one in found if one.change is not NEW).split() == before.split()
    assert " ".join(one.text for one in found if one.change is not GONE).split() == after.split()
    assert all(one.change is not two.change for one, two in pairwise(found))


@pytest.mark.parametrize("plan", PlanState)
def test_an_amendment_waits_while_its_plan_is_as_it_was_and_not_agreed(plan: PlanState) -> None:
    waits = plan in (PlanState.SUBMITTED, PlanState.SENT_BACK, PlanState.ADOPTED, PlanState.PROPOSED)
    found = standing(AmendmentState.OPEN, same_version=True, plan=plan)
    assert found is (AmendmentStanding.WAITING if waits else AmendmentStanding.OVERTAKEN)
    assert standing(AmendmentState.OPEN, same_version=False, plan=plan) is AmendmentStanding.OVERTAKEN


@pytest.mark.parametrize("state", [one for one in AmendmentState if one is not AmendmentState.OPEN])
def test_what_was_decided_stays_so(state: AmendmentState) -> None:
    assert standing(state, same_version=False, plan=PlanState.COMPLETED).value == state.value
