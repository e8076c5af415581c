"""A form opens whatever the database does: at once, or with a button that needs nothing looked up."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from simcord import interactions
from simcord.backend import serializers
from sqlmodel import Session

from bot.forms import FORMS
from bot.rehearsal.world import SimulatedSchool
from cogs.interactions.answering import FORM_PATIENCE, PATIENCE, Answering, DeferTimer
from cogs.interactions.asking import OPEN, OPENS_FORM
from cogs.interactions.items import LastingButton
from tests.cogs.hearing_hall import hearings_in_every_state, turned_down
from tests.cogs.looking import FIRST, a_mirror_before
from tests.cogs.meeting_hall import a_meeting_with_an_action
from tests.cogs.promising import passed
from tests.cogs.survey_rows import a_sheet, a_sorted_survey
from tests.cogs.test_forged import pick, press, send

# More than a database has readers.
MANY = 64
COMMAND, COMPONENT = 2, 3
# Every form there is, and who opens it how: with a command and its options, or with a button, by its custom id.
Opener = str | tuple[str, dict[str, str]]
OPENED: dict[str, tuple[str, Opener]] = {
    "plan:draft:1": ("Ann", ("plan draft", {"group": "Polytunnel"})),
    "plan:edit:3": ("Ann", ("plan edit", {"plan": "Three"})),
    "council:money": ("Ann", "council:1:money"),
    "plan:amend:5": ("Ann", ("council propose", {"plan": "Five"})),
    "plan:review:1": ("Ann", ("plan review", {"plan": "Tunnel"})),
    "ballot:3:object": ("Ben", "ballot:3:object"),
    "invitation:1:suggest": ("Mr Reed", "invitation:1:suggest"),
    "minutes:1:note": ("Ann", "minutes:1:note"),
    "minutes:1:decision": ("Ann", "minutes:1:decision"),
    "minutes:1:action": ("Ann", "minutes:1:action"),
    "report:1:reason": ("Cat", "report:1:reason"),
    "plan:1:step": ("Ann", "plan:1:step"),
    "plan:change:1": ("Ann", "plan:1:change"),
    "plan:3:terms": ("Ann", "plan:3:terms"),
    "plan:6:asks": ("Ann", "plan:6:asks"),
    "group:1:invite": ("Ann", "group:1:invite"),
    "group:1:meet": ("Ann", "group:1:meet"),
    "council:meeting": ("Ann", "council:1:meet"),
    "meeting:1:add": ("Ann", "meeting:1:add"),
    "meeting:2:invite": ("Ann", "meeting:2:invite"),
    "group:1:add": ("Ann", "group:1:add"),
    "council:item": ("Ann", "council:1:add"),
    "group:edit:1": ("Ann", ("group edit", {"group": "Polytunnel"})),
    "group:start": ("Dan", "panel:1:start"),
    "council:join": ("Cat", "panel:1:council"),
    "request:yes:1": ("Mr Reed", "request:1:yes"),
    "request:explain:1": ("Ann", "request:1:explain"),
    "request:pass:1": ("Mr Reed", "request:1:pass"),
    "survey:answer:1": ("Cat", "survey:1:answer"),
    "mirror:first:2": ("Cat", "mirror:2:answer"),
    "mirror:second:2": ("Dan", "mirror:2:more"),
    "mirror:change": ("Ann", "council:1:choose"),
    "theme:new:1": ("Ann", "batch:1:new"),
    "theme:answer:1": ("Ann", "theme:1:answer"),
    "survey:open": ("Ann", "panel:1:survey"),
    "survey:sheet:1": ("Ann", "survey:1:sheet"),
    "sheet:1": ("Ann", "sheet:1:type"),
    "sheet:line:1": ("Ann", "line:1:correct"),
    "idea:share": ("Dan", ("idea share", {})),
    "hours:ask": ("Dan", "panel:1:ask"),
    "hours:ask:1": ("Ann", "group:1:ask"),
    "hearing:ask:6": ("Ann", "plan:6:appeal"),
    "hearing:dice:1": ("Ann", "hearing:1:draw"),
    "hearing:tell:2": ("Ann", "hearing:2:tell"),
    "hearing:propose:2": ("Cat", "hearing:2:propose"),
    "hearing:decide:3": ("Eve", "hearing:3:decide"),
    "idea:answer:1": ("Ann", "idea:1:answer"),
    "idea:start:1": ("Dan", "idea:1:start"),
    "plan:3:who": ("Ann", "plan:3:who"),
    "plan:3:lean": ("Ann", "plan:3:lean"),
    "council:vision": ("Ann", "council:1:vision"),
    "promise:draft:2": ("Ann", ("promise draft", {})),
    "promise:later:2": ("Mr Reed", "promise:2:not_yet"),
    "plan:1:partner": ("Ann", "plan:1:partner"),
    "partner:no:1": ("Mr Reed", "partner:1:no"),
    "group:1:tell": ("Ann", "group:1:tell"),
}
# Forms that are opened in a second way too.
ALSO_OPENED: list[tuple[str, str, Opener]] = [
    ("plan:change:1", "Ann", ("plan change", {"plan": "Tunnel", "step": "1"})),
    ("request:no:4:over:1", "Mr Reed", "request:4:no"),
    ("idea:share", "Dan", "panel:1:idea"),
    ("hearing:dice:1", "Ann", ("hearing draw", {"hearing": "#1"})),
]
WAYS = [(custom_id, who, opener) for custom_id, (who, opener) in OPENED.items()] + ALSO_OPENED


@pytest.fixture
async def ready(ratified: SimulatedSchool) -> SimulatedSchool:
    """A school in which each of the forms can be opened by somebody."""
    ann, ben, reed = (ratified.people[name] for name in ("Ann", "Ben", "Mr Reed"))
    fields = {"title": "Two", "why": "a", "goal": "b", "kind": ["doing"], "money": ""}
    await ratified.fill_in(ann, "plan draft", fields, group="Polytunnel")
    await ratified.use(ann, "plan propose", plan="Two", rule="consent")
    await ratified.fill_in(ann, "plan draft", fields | {"title": "Three"}, group="Polytunnel")
    await _a_second_request(ratified, fields | {"title": "Four", "kind": ["asking"]})
    await _a_plan_before_the_council(ratified, fields | {"title": "Five"})
    await ratified.fill_in(ann, "plan draft", fields | {"title": "Six", "kind": ["asking"]}, group="Polytunnel")
    await ratified.use(ann, "advisor invite", group="1", teacher=reed, purpose="Help")
    await a_meeting_with_an_action(ratified)
    await ratified.press(ratified.people["Cat"], ratified.groups_channel, "post:report")
    await _two_groups_with_seats(ratified)
    await ratified.use(ben, "council leave", group="1")
    for office in ("Head", "Chair"):
        await ratified.use(ratified.admin, "setup office", name=office, role=ratified.teacher_role)
    yes, more = {"answer": "yes", "reason": "Go ahead"}, {"answer": "need_more", "reason": "How much is it?"}
    await ratified.use(reed, "council answer", plan="Four", office="Head", **yes)
    await ratified.use(reed, "council answer", plan="Tunnel", office="Head", **more)
    await ratified.use(ann, "survey open", question="What is missing?")
    await ratified.database.act(a_mirror_before, school=ratified.guild.id, now=ratified.now)
    await ratified.use(ann, "mirror open")
    await send(ratified, ratified.people["Dan"], "mirror:first:2", FIRST)
    await ratified.database.act(a_sheet, school=ratified.guild.id, now=ratified.now)
    await ratified.database.act(a_sorted_survey, school=ratified.guild.id, now=ratified.now)
    await _an_idea_whose_name_is_taken(ratified)
    await _a_promise_and_a_newer_one(ratified)
    # Two delegates make a council that can meet, and three one that can invite.
    await ratified.use(ratified.people["Dan"], "council join", group="Radio")
    await ratified.database.act(hearings_in_every_state, school=ratified.guild.id, now=ratified.now)
    await ratified.database.act(turned_down, school=ratified.guild.id, plan=6, now=ratified.now)
    await _a_third_delegate(ratified)
    await ratified.use(ann, "meeting schedule", group="the council", when="tomorrow 4pm")
    helps = {"kind": "council", "name": "St Anne's", "what": "seeds", "since": "longer"}
    await send(ratified, ann, "plan:1:partner", helps)
    await ratified.beat()
    return ratified


async def _a_promise_and_a_newer_one(school: SimulatedSchool) -> None:
    """Have a promise agreed, of which a plan names a line, and have a newer version wait for an office."""
    await passed(school, "Ann")
    await press(school, school.people["Mr Reed"], "promise:1:agree")
    await pick(school, school.people["Ann"], "plan:3:line", "1")
    await passed(school, "Ann", ours="The walls")


async def _a_second_request(school: SimulatedSchool, fields: dict[str, Any]) -> None:
    """Have another asking plan ratified, so that one request is answered and one is not."""
    people, thread = school.people, school.thread("Polytunnel")
    await school.fill_in(people["Ann"], "plan draft", fields, group="Polytunnel")
    await school.use(people["Ann"], "plan propose", plan="Four")
    await school.beat()
    for name in ("Ann", "Ben", "Cat"):
        await school.press(people[name], thread, "ballot:4:for")
    await school.wait(minutes=5)
    await school.use(people["Ann"], "council submit", plan="Four")
    await school.beat()
    for name in ("Ann", "Ben"):
        await school.press(people[name], school.council_channel, "ballot:5:for")
    await school.wait(minutes=5)


async def _a_plan_before_the_council(school: SimulatedSchool, fields: dict[str, Any]) -> None:
    people, thread = school.people, school.thread("Polytunnel")
    await school.fill_in(people["Ann"], "plan draft", fields, group="Polytunnel")
    await school.use(people["Ann"], "plan propose", plan="Five")
    await school.beat()
    for name in ("Ann", "Ben", "Cat"):
        await school.press(people[name], thread, "ballot:6:for")
    await school.wait(minutes=5)
    await school.use(people["Ann"], "council submit", plan="Five")
    await school.beat()


async def _an_idea_whose_name_is_taken(school: SimulatedSchool) -> None:
    """Have enough people be ready for a group that has to be called otherwise than the idea."""
    await school.fill_in(school.people["Dan"], "idea share", {"title": "Polytunnel", "why": "Beans"})
    await school.beat()
    for name in ("Ben", "Cat"):
        await school.press(school.people[name], school.groups_channel, "idea:1:join")


async def _two_groups_with_seats(school: SimulatedSchool) -> None:
    """Have Cat be in a second active group, so that she chooses for which of them she sits on the council."""
    await school.use(school.people["Dan"], "group start", name="Radio", purpose="A show")
    for name in ("Ben", "Cat"):
        await school.use(school.people[name], "group join", group="Radio")


async def _a_third_delegate(school: SimulatedSchool) -> None:
    eve = school.student("Eve")
    await school.use(eve, "group start", name="Bees", purpose="Honey")
    for name in ("Ben", "Dan"):
        await school.use(school.people[name], "group join", group="Bees")
    await school.use(eve, "council join", group="Bees")


class NoPatience(DeferTimer):
    """Acknowledges at once what it would acknowledge some seconds later."""

    def watch(self, answering: Answering) -> None:
        answering.acknowledge_soon()


class Counting(DeferTimer):
    """Counts what is waited for longer, because the answer may be a form."""

    def __init__(self) -> None:
        super().__init__()
        self.for_forms = 0

    def watch_for_form(self, answering: Answering) -> None:
        super().watch_for_form(answering)
        self.for_forms += 1


def held(session: Session, *, released: threading.Event) -> None:
    """Take up a reader until it is released."""
    released.wait()


@asynccontextmanager
async def nothing_read(school: SimulatedSchool) -> AsyncIterator[None]:
    """Keep every reader of the database busy inside the block: what is to be read waits for its end."""
    released = threading.Event()
    reads = [asyncio.ensure_future(school.database.read(held, released=released)) for _ in range(MANY)]
    try:
        yield
    finally:
        released.set()
        await asyncio.gather(*reads)


def begin(school: SimulatedSchool, who: str, opener: Opener) -> Any:
    """Have somebody use a command or press a button, and return what becomes of it without waiting."""
    backend, person = school.env.backend, school.people[who]
    data: dict[str, Any] = {"custom_id": opener, "component_type": 2}
    if not isinstance(opener, str):
        (root, sub), given = opener[0].split(), opener[1]
        options = [{"name": option, "type": 3, "value": value} for option, value in given.items()]
        inner = [{"name": sub, "type": 1, "options": options}]
        data = {"id": "1", "name": root, "type": 1, "options": inner}
    place = school.groups_channel.id
    record, event = interactions.base_payload(
        backend,
        type=COMPONENT if isinstance(opener, str) else COMMAND,
        channel_id=place,
        guild_id=school.guild.id,
        user_id=person.id,
        data=data,
    )
    if isinstance(opener, str):
        button = {"type": 2, "id": 2, "style": 2, "label": "Press", "custom_id": opener}
        row = {"type": 1, "id": 1, "components": [button]}
        stored = backend.create_message(place, backend.bot_user.id, "a message", components=[row])
        event["message"] = dict(serializers.message_payload(backend, stored))
    backend.emit("INTERACTION_CREATE", event)
    return record


async def first_answer(record: Any) -> Any:
    """Wait for the first answer, and return it: a form, or nothing but the promise of an answer."""
    async with asyncio.timeout(20):
        while not record.responded:
            await asyncio.sleep(0.002)
    return record.modal


def answers(school: SimulatedSchool, record: Any) -> list[Any]:
    numbers = dict.fromkeys([record.message_id, *record.followup_ids])
    return [school.env.backend.get_message(record.channel_id, one) for one in numbers if one is not None]


def buttons(message: Any) -> list[str]:
    return [one["custom_id"] for row in message.components for one in row.get("components", []) if "custom_id" in one]


def test_every_form_is_opened_here_and_every_button_that_opens_one_says_so() -> None:
    for pattern in FORMS:
        assert sum(pattern.fullmatch(custom_id) is not None for custom_id in OPENED) == 1, pattern.pattern
    assert len(FORMS) == len(OPENED)


async def test_whatever_opens_a_form_is_waited_for_longer(ready: SimulatedSchool) -> None:
    items = ready.bot._connection._view_store._dynamic_items.items()
    for custom_id, _, opener in WAYS:
        if isinstance(opener, str):
            [button] = [item for template, item in items if template.fullmatch(opener)]
            assert _asks(button), custom_id
    commands = {one.qualified_name for one in ready.bot.tree.walk_commands() if one.extras.get(OPENS_FORM)}
    assert commands == {opener[0] for _, _, opener in WAYS if not isinstance(opener, str)}
    assert PATIENCE < FORM_PATIENCE < 3


def _asks(item: Any) -> bool:
    return issubclass(item, LastingButton) and item.asks


async def test_it_opens_at_once_while_the_database_answers(ready: SimulatedSchool) -> None:
    for custom_id, who, opener in WAYS:
        timer = ready.bot.defer_timer = Counting()
        form = await first_answer(begin(ready, who, opener))
        assert form is not None, custom_id
        assert (form["custom_id"], timer.for_forms) == (custom_id, 1)


async def test_a_slow_database_gives_a_button_that_opens_it_while_nothing_is_read(ready: SimulatedSchool) -> None:
    for custom_id, who, opener in WAYS:
        ready.bot.defer_timer = DeferTimer()
        at_once = await first_answer(begin(ready, who, opener))
        ready.bot.defer_timer = NoPatience()
        async with nothing_read(ready):
            record = begin(ready, who, opener)
            assert await first_answer(record) is None, custom_id
        await ready.env.settle()
        [offered] = [one for one in answers(ready, record) if buttons(one)]
        assert offered.content == "That took a moment. Your form is ready:"
        assert buttons(offered) == [OPEN.format(form=custom_id)]
        ready.bot.defer_timer = DeferTimer()
        async with nothing_read(ready):
            assert await first_answer(begin(ready, who, buttons(offered)[0])) == at_once
        assert ready.faults == [], custom_id


async def test_only_who_asked_for_a_form_can_open_it_and_not_after_a_restart(ready: SimulatedSchool) -> None:
    ready.bot.defer_timer = NoPatience()
    async with nothing_read(ready):
        await first_answer(begin(ready, "Ann", OPENED["plan:edit:3"][1]))
    await ready.env.settle()
    for restarted, who in ((False, "Ben"), (True, "Ann")):
        if restarted:
            await ready.restart()
        ready.bot.defer_timer = DeferTimer()
        record = begin(ready, who, "open:plan:edit:3")
        assert await first_answer(record) is None
        [said] = answers(ready, record)
        assert "not ready any more" in said.content


async def test_what_opens_no_form_is_waited_for_no_longer(proposed: SimulatedSchool) -> None:
    timer = proposed.bot.defer_timer = Counting()
    await first_answer(begin(proposed, "Ann", ("group show", {"group": "Polytunnel"})))
    await first_answer(begin(proposed, "Ann", "ballot:1:for"))
    assert timer.for_forms == 0


async def test_a_slow_look_up_of_an_option_is_acknowledged_too(proposed: SimulatedSchool) -> None:
    proposed.bot.defer_timer = NoPatience()
    async with nothing_read(proposed):
        record = begin(proposed, "Ann", ("group show", {"group": "Polytunnel"}))
        assert await first_answer(record) is None
    await proposed.env.settle()
    assert answers(proposed, record)
    assert proposed.faults == []
