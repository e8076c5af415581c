"""Minutes as Markdown: with names for the group, without any for everybody else."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from documents.minutes import render_minutes
from governance.ballots import Choice, Outcome, Rule, Tally
from governance.minutes import (
    ActionState,
    ActionView,
    Audience,
    DecisionView,
    ItemView,
    MinutesView,
    Role,
    Stage,
    StandingItem,
    Who,
)
from language.speaking import speak_plainly

WHEN = datetime(2026, 9, 7, 15, 0, tzinfo=UTC)
ANN, BEN, CAT = Who("Ann Lee", Role.MINUTE_TAKER), Who("Ben", Role.FACILITATOR), Who("Cat")


def an_action(what: str, owner: Who | None, state: ActionState = ActionState.OPEN) -> ActionView:
    return ActionView(1, what, owner, date(2026, 10, 1), state, 1, "Polytunnel", None)


def minutes_of(*people: Who, typed: str = "Ben looked at the door", **changes: Any) -> MinutesView:
    hands = DecisionView(typed, Rule.MAJORITY, Outcome.PASSED, Tally.counted(3, {Choice.FOR: 2, Choice.AGAINST: 1}))
    item = ItemView(typed, 10, notes=(typed,), decisions=(hands,), actions=(an_action(typed, people[-1]),))
    last = ItemView("", 0, StandingItem.LAST_ACTIONS, carried=(an_action(typed, people[0], ActionState.DONE),))
    view = MinutesView(
        meeting=4, group=1, group_name="Polytunnel", thread=None, stage=Stage.APPROVED, starts_at=WHEN,
        begun_at=WHEN, ended_at=WHEN.replace(minute=40), taker=people[0], approver=people[-1], here=people, items=(last, item),
        other=ItemView("", 0, notes=(typed,)), at=2, is_live=True,
        names=tuple(one.name for one in people if one.name), language="en",
    )  # fmt: skip
    return replace(view, **changes)


def test_the_group_reads_names() -> None:
    text = render_minutes(minutes_of(ANN, BEN, CAT), Audience.GROUP, speak_plainly("en"))
    assert text.startswith("# Polytunnel: minutes of 7 September 2026\n")
    assert "Here: Ann Lee, Ben, Cat" in text
    assert "## 1. Last actions\n\n- Ben looked at the door (Ann Lee, by 1 October 2026, done)" in text
    assert "**Decision** (2 for, 1 against, 0 abstained; 3 here: passed)\n\nBen looked at the door" in text
    assert "- Ben looked at the door (Cat, by 1 October 2026)" in text
    assert text.endswith("Approved by Cat.\n")


def test_minutes_say_when_a_meeting_really_was() -> None:
    early = WHEN - timedelta(hours=1)
    for begun_at, ended_at, said in (
        (WHEN, WHEN + timedelta(minutes=40), "15:00–15:40 · Here"),
        (early, early + timedelta(minutes=20), "14:00–14:20 · Here"),
        (WHEN + timedelta(minutes=5), WHEN + timedelta(minutes=40), "15:00–15:40 · Here"),
    ):
        text = render_minutes(
            minutes_of(ANN, BEN, begun_at=begun_at, ended_at=ended_at), Audience.GROUP, speak_plainly("en")
        )
        assert said in text.replace(r"\:", ":"), text[:200]


def test_everybody_else_reads_roles() -> None:
    text = render_minutes(minutes_of(ANN, CAT, BEN), Audience.PUBLIC, speak_plainly("en"))
    assert "Here: 3 members" in text
    assert "Minutes taken by the minute\\-taker" in text or "Minutes taken by the minute-taker" in text
    assert "- a member looked at the door (the facilitator, by 1 October 2026)" in text
    assert text.endswith("Approved by the facilitator.\n")
    assert not re.search("Ann|Lee|Ben|Cat", text)


def test_the_whole_group_and_former_members_have_their_words() -> None:
    view = minutes_of(ANN, Who(None))
    assert "(former member, by 1 October 2026)" in render_minutes(view, Audience.GROUP, speak_plainly("en"))
    ours = replace(view, items=(ItemView("x", 5, actions=(an_action("Dig", None),)),))
    assert "- Dig (the group, by 1 October 2026)" in render_minutes(ours, Audience.PUBLIC, speak_plainly("en"))


def test_minutes_that_wait_say_so() -> None:
    waits = minutes_of(ANN, BEN, stage=Stage.ENDED, approver=None)
    last = ItemView("", 0, StandingItem.LAST_MINUTES, waiting=(WHEN,))
    text = render_minutes(replace(waits, items=(last,)), Audience.PUBLIC, speak_plainly("en"))
    assert "## 1. Last minutes\n\n- Minutes of 7 September 2026 wait for approval." in text
    assert text.endswith("Not approved yet.\n")


NAMES = st.lists(st.text("XYZQ", min_size=3, max_size=8), min_size=1, max_size=5, unique=True)
WORDS = st.sampled_from(["asks", "and", "brings", "seeds,", "_then_", "(we)"])


@given(names=NAMES, data=st.data())
def test_the_public_never_reads_a_members_name(names: list[str], data: st.DataObject) -> None:
    typed = " ".join(data.draw(st.lists(WORDS | st.sampled_from(names), min_size=1)))
    people = [Who(name, data.draw(st.sampled_from(Role))) for name in names]
    text = render_minutes(minutes_of(*people, typed=typed), Audience.PUBLIC, speak_plainly("en"))
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    assert not words & {name.casefold() for name in names}


@given(st.text(max_size=60))
def test_what_was_typed_never_becomes_a_heading_or_a_list(typed: str) -> None:
    plain = render_minutes(minutes_of(ANN, BEN, typed="x"), Audience.GROUP, speak_plainly("en"))
    text = render_minutes(
        minutes_of(ANN, BEN, typed=typed + "\n# No heading\n- no list"), Audience.GROUP, speak_plainly("en")
    )
    assert len(re.findall(r"(?m)^#", text)) == len(re.findall(r"(?m)^#", plain))
    assert len(re.findall(r"(?m)^- ", text)) == len(re.findall(r"(?m)^- ", plain))
