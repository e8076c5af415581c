"""A ballot and everything that can happen to it, in any order, compared with a model of a few lines."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from itertools import count
from typing import Any, TypeVar, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from governance.ballots import (
    SECOND_THOUGHTS,
    AlreadyVoted,
    BallotClosed,
    BallotState,
    Choice,
    NotInElectorate,
    Outcome,
    Rule,
    Secrecy,
    Tally,
    Terms,
)
from governance.groups import AlreadyMember
from governance.people import Visitor
from governance.rules import RULES, decide, shows_counts
from services.ballots import lifecycle, voting
from services.groups import membership
from services.plans import proposing
from services.plans.proposing import Proposed
from tests.services.school import OBJECT, STUDENT, Database, SchoolYard

T = TypeVar("T")
MEMBERS = 4


class OneBallot(RuleBasedStateMachine):
    """Members, a late joiner and a leaver press; the clock runs; the sweep comes at any time."""

    def __init__(self, yard: SchoolYard, loop: asyncio.AbstractEventLoop, names: "count[int]") -> None:
        super().__init__()
        number = next(names)
        self.yard, self.loop, self.name = yard, loop, f"Group {number}"
        # Quotas limit how many groups and plans a person may have, so each story uses new people.
        ids = range(10_000 + 10 * number, 10_000 + 10 * number + MEMBERS + 1)
        yard.students = [yard.person(one, f"Student {one}", STUDENT) for one in ids]
        self.votes: dict[Visitor, Choice] = {}
        self.outcome: Outcome | None = None

    @initialize(chosen=st.sampled_from(Rule), secrecy=st.sampled_from(Secrecy))
    def open(self, chosen: Rule, secrecy: Secrecy) -> None:
        self.terms = Terms(rule=chosen, secrecy=secrecy)
        self.opened: Proposed = self.wait(
            self.yard.proposed(name=self.name, members=MEMBERS, rule=chosen, secrecy=secrecy)
        )
        self.ends_at = self.opened.closes_at

    def wait(self, act: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(act, self.loop).result()

    @property
    def is_over(self) -> bool:
        return self.outcome is not None or self.yard.now >= self.ends_at

    @property
    def tally(self) -> Tally:
        return Tally.counted(MEMBERS, Counter(self.votes.values()))

    @rule(at=st.integers(0, MEMBERS), choice=st.integers(0, 2))
    def press(self, at: int, choice: int) -> None:
        voter, chosen = self.yard.students[at], RULES[self.terms.rule].options[choice]
        refusal = self.refusal_of(voter)
        given = {"ballot": self.opened.ballot, "choice": chosen, "reason": "too loud"}
        pressing = self.yard.act(voting.cast, voter, **given)
        if refusal is not None:
            with pytest.raises(refusal):
                self.wait(pressing)
            if refusal is BallotClosed and self.outcome is None:
                # Whoever is told that the ballot is over finds it over.
                self.outcome = decide(self.tally, self.terms)
            return
        receipt = self.wait(pressing)
        assert receipt.before is self.votes.get(voter)
        self.votes[voter] = chosen
        assert receipt.voted == len(self.votes)
        counts = receipt.before is not chosen or chosen is OBJECT
        if len(self.votes) == MEMBERS and self.terms.secrecy is Secrecy.SECRET:
            self.outcome = decide(self.tally, self.terms)
        elif len(self.votes) == MEMBERS and counts:
            self.ends_at = min(self.yard.now + SECOND_THOUGHTS, self.opened.closes_at)
        assert receipt.closed is (self.outcome is not None)
        assert receipt.closed or receipt.ends_at == self.ends_at

    def refusal_of(self, voter: Visitor) -> type[Exception] | None:
        if self.is_over:
            return BallotClosed
        if voter not in self.yard.students[:MEMBERS]:
            return NotInElectorate
        return AlreadyVoted if voter in self.votes and self.terms.secrecy is Secrecy.SECRET else None

    @rule(minutes=st.sampled_from([1, 4, 5, 60, 24 * 60, 71 * 60]))
    def pass_time(self, minutes: int) -> None:
        self.yard.later(minutes=minutes)

    @rule()
    def sweep(self) -> None:
        self.wait(self.yard.sweep())
        if self.outcome is None and self.is_over:
            self.outcome = decide(self.tally, self.terms)

    @rule()
    def close_out_of_turn(self) -> None:
        """A sweep that found the ballot due a moment ago closes it a second time, or finds it still open."""
        closed = self.wait(self.yard.act(lifecycle.close, ballot=self.opened.ballot))
        if self.outcome is None and self.is_over:
            self.outcome = decide(self.tally, self.terms)
            assert closed is self.outcome
        else:
            assert closed is None

    @rule(at=st.integers(0, MEMBERS))
    def come_or_go(self, at: int) -> None:
        student, group = self.yard.students[at], self.opened.plan.group
        try:
            self.wait(self.yard.act(membership.join, student, group=group))
        except AlreadyMember:
            # The facilitator stays, so that somebody can withdraw the ballot.
            if at:
                self.wait(self.yard.act(membership.leave, student, group=group))

    @precondition(lambda self: self.outcome is None)
    @rule()
    def take_back(self) -> None:
        self.wait(self.yard.act(proposing.withdraw, self.yard.students[0], plan=self.opened.plan.id))
        self.outcome = decide(self.tally, self.terms) if self.is_over else Outcome.WITHDRAWN

    @invariant()
    def shows_exactly_what_the_model_knows(self) -> None:
        shown = self.wait(self.yard.ballot(self.opened.ballot))
        assert (shown.voted, shown.electorate) == (len(self.votes), MEMBERS)
        assert shown.outcome is self.outcome
        assert (shown.state is BallotState.CLOSED) is (self.outcome is not None)
        told = self.outcome not in (None, Outcome.WITHDRAWN) and shows_counts(self.tally, self.terms)
        assert shown.tally == (self.tally if told else None)


async def test_a_ballot_behaves_like_its_model_in_any_order_of_events(database: Database) -> None:
    yard = await SchoolYard.opened(database, students=MEMBERS + 1)
    loop, names = asyncio.get_running_loop(), count()
    chosen = settings(max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    machine = cast("type[OneBallot]", lambda: OneBallot(yard, loop, names))
    # The machine is synchronous: it runs on its own thread and hands each act to this loop.
    await asyncio.to_thread(run_state_machine_as_test, machine, settings=chosen)
    assert next(names) > chosen.max_examples // 2
