"""Forged presses and forms that no card offered: they decide nothing and get a sentence in answer."""

import asyncio
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import discord
import pytest
from simcord import interactions
from simcord.actors import MemberActor
from simcord.backend import serializers

from bot.rehearsal.world import SimulatedSchool, words_of
from cogs.interactions.offering import CardAct
from services.views import ballots as ballot_views
from tests.cogs.conftest import PLAN
from tests.cogs.meeting_hall import a_meeting_with_an_action
from tests.cogs.test_walk import EVERYBODY, dump, somebody

NO_SUCH_NUMBERS = (7, 999_999_999_999_999_999)
# The acts that cards offer, as they are written here.
# These open a form for a student of any school, in their own.
OPENING = (CardAct.START_GROUP, CardAct.SPEAK_FOR_GROUP, CardAct.SHARE_IDEA, CardAct.ASK_HOURS)
ACTS = tuple(act.replace("{key}", "{}") for act in CardAct if act not in OPENING)
MANAGE = discord.Permissions(manage_guild=True)
BUTTONS = (
    "group:{}:join", "group:{}:leave", "group:{}:leave_anyway", "group:{}:stay", "undo:{}", "plan:{}:propose", "step:{}:done", "step:{}:change", "ballot:{}:for", "ballot:{}:against",
    "ballot:{}:abstain", "ballot:{}:object", "invitation:{}:accept", "invitation:{}:decline", "invitation:{}:suggest", "invitation:{}:agree",
    "invitation:{}:stop", "invitation:{}:stop_anyway", "invitation:{}:go_on",
    "mydata:{}:forget", "post:report", "privacy:more", "report:{}:hide", "report:{}:show", "report:{}:who",
    "report:{}:wrote", "report:{}:dealt", "report:{}:reopen", "report:{}:each", "report:{}:read", "letter:{}:report",
    "mydata:{}:forget", "meeting:{}:coming", "meeting:{}:not_coming", "minutes:{}:begin",
    "meeting:{}:change", "meeting:{}:cancel", "meeting:{}:cancel_all",
    "ballot:{}:abstain", "ballot:{}:object", "invitation:{}:accept", "invitation:{}:decline", "invitation:{}:suggest",
    "mydata:{}:forget",
    "minutes:{}:here", "minutes:{}:next", "minutes:{}:back", "minutes:{}:note", "minutes:{}:decision", "minutes:{}:action",
    "minutes:{}:end", "minutes:{}:approve", "open:plan:edit:{}", *ACTS, "action:{}:done", "plan:{}:recall", "plan:{}:stop",
    "ballot:{}:rules", "ballot:{}:plan", "plan:{}:review", "request:{}:yes", "request:{}:change", "request:{}:no", "request:{}:more", "request:{}:explain", "request:{}:pass", "request:{}:kept", "request:{}:not_done",
    "promise:{}:agree", "promise:{}:not_yet",
    *(f"week:{{}}:{week}:done" for week in (*range(1, 9), 16)), "week:{}:stop", "pair:{}:yes", "pair:{}:no", "pair:{}:end",
    "partner:{}:known", "partner:{}:no", "partner:{}:end",
    "reports:{}:here", "amendment:{}:take", "amendment:{}:keep",
    "survey:{}:answer", "survey:{}:sheet", "sheet:{}:type", "sheet:{}:out", "sheet:{}:report", "line:{}:correct", "line:{}:out", "survey:{}:screen", "survey:{}:held", "survey:{}:finish", "survey:{}:sort", "screening:{}:pass",
    "report:{}:show_now", "report:{}:steps", "setup:{}:as_typed", "setup:{}:swap",
    "idea:post", "batch:{}:new", "batch:{}:aside", "batch:{}:skip", "said:{}:report", "involvement:{}:more", "involvement:{}:same", "involvement:{}:less", "involvement:{}:end", "theme:{}:leave", "theme:{}:start",
    "mirror:{}:answer", "mirror:{}:more", "mirror:{}:lines", "mirror:{}:read", "mirror:{}:held", "mirror:{}:finish", "mirrorlines:{}:pass",
)  # fmt: skip
# To somebody these respond with a form: to who reported the post, may start a group or join
# the council. The last turns a private card over.
LISTS = {
    "help:topics": "of another list", "plan:{}:year": "2028", "screening:{}:hold": "1", "survey:{}:release": "1",
    "survey:{}:who": "1", "survey:{}:delete": "1", "survey:{}:names": "1", "survey:{}:nameless": "1", "batch:{}:theme": "1", "batch:{}:leave": "1", "plan:{}:line": "1",
    "mirror:{}:report": "1", "mirror:{}:hold": "1", "mirror:{}:release": "1", "mirror:{}:who": "1", "report:{}:step": "1", "sheet:{}:lines": "1",
    "hours:{}:pick": "1",
}  # fmt: skip
ASKING = (
    "report:{}:reason",
    "panel:{}:start",
    "panel:{}:council",
    "panel:{}:idea",
    "panel:{}:ask",
    "panel:{}:survey",
    "walk:{}",
)
# Adults ask a group who can show them something: that decides nothing.
OF_ADULTS = ("group:{}:ask", "hours:ask:{}")
FORMS: dict[str, dict[str, str]] = {
    "plan:draft:{}": {key: value for key, value in PLAN.items() if isinstance(value, str)} | {"kind": "asking"},
    "survey:answer:{}": {"answer1": "Taken over", "year": "7"},
    "mirror:first:{}": {"good_at": "yes", "learnt": "no", "both_ways": "partly"},
    "mirror:second:{}": {"peers": "yes", "shared": "no", "helped": "partly", "line": "Taken over"},
    "theme:new:{}": {"title": "Taken over"},
    "survey:sheet:{}": {"class_name": "7b"},
    "sheet:{}": {"present": "20", "by_phone": "0", "lines": "Taken over"},
    "sheet:line:{}": {"lines": "Taken over"},
    "plan:edit:{}": {"title": "Taken over", "why": "a", "goal": "b", "kind": "doing"},
    "plan:amend:{}": {"title": "Taken over", "why": "a", "goal": "b", "kind": "doing"},
    "group:edit:{}": {"name": "Taken over", "purpose": "a", "emoji": "🐝", "years": "1"},
    "ballot:{}:object": {"reason": "No"},
    "invitation:{}:suggest": {"when": "tomorrow 3pm"},
    "minutes:{}:note": {"text": "Taken over"},
    "minutes:{}:decision": {"text": "Taken over", "rule": "consent"},
    "minutes:{}:action": {"what": "Taken over", "who": "Ben", "due": "tomorrow"},
    "plan:review:{}": {"reached": "met", "learnt": "Taken over", "spent": ""},
    "request:yes:{}": {"reason": "Taken over", "due": ""},
    "request:change:{}": {"reason": "Taken over", "money": "", "due": ""},
    "request:no:{}": {"reason": "Taken over"},
    "request:more:{}": {"reason": "Taken over"},
    "request:explain:{}": {"text": "Taken over"},
    "request:pass:{}": {"office": "1"},
    "hours:ask:{}": {"what": "Taken over"},
    "hearing:ask:{}": {"what": "Taken over"},
    "hearing:dice:{}": {"dice": "1 2 3 4 5"},
    "hearing:tell:{}": dict.fromkeys(("happened", "matters", "touches", "right"), "Taken over"),
    "hearing:propose:{}": {"proposal": "Taken over"},
    "hearing:decide:{}": {"decision": "Taken over"},
    "idea:start:{}": {"name": "Taken over", "purpose": "a"},
    "theme:answer:{}": {"answer": "no", "reason": "Taken over", "until": "", "became": ""},
    "idea:answer:{}": {"answer": "no", "reason": "Taken over", "until": "", "became": ""},
    CardAct.NAME_LINE.replace("{key}", "{}"): {"line": "1"},
    CardAct.SAY_WHO.replace("{key}", "{}"): {"thought_by": "we", "done_by": "together", "way": "notice"},
    "promise:draft:{}": {"ours": "Taken over", "together": "", "not_ours": ""},
    "promise:later:{}": {"reason": "Taken over"},
    CardAct.NAME_PARTNER.replace("{key}", "{}"): {
        "kind": "council",
        "name": "Taken over",
        "what": "a",
        "since": "longer",
    },
    "partner:no:{}": {"reason": "Taken over"},
    CardAct.TELL_NEXT.replace("{key}", "{}"): {"told": "Taken over"},
    CardAct.ADD_STEP.replace("{key}", "{}"): {"what": "Taken over", "due": "tomorrow", "who": "@Ben"},
    "plan:change:{}": {"what": "Taken over", "due": "tomorrow", "who": "@Ben", "place": "remove"},
    CardAct.SAY_WHAT_WE_ASK.replace("{key}", "{}"): {"asks": "Taken over"},
    CardAct.CHOOSE_TERMS.replace("{key}", "{}"): {"closes": "", "rule": "consent", "secret": "secret"},
    CardAct.INVITE_TEACHER.replace("{key}", "{}"): {
        "teacher": "@Mr Reed",
        "purpose": "Taken over",
        "until": "",
        "answer_by": "",
    },
    CardAct.INVITE_TO_MEETING.replace("{key}", "{}"): {"teacher": "@Mr Reed", "purpose": "Taken over", "answer_by": ""},
    CardAct.PLAN_MEETING.replace("{key}", "{}"): {
        "when": "tomorrow 4pm",
        "where": "",
        "minutes": "30",
        "repeat": "once",
    },
    CardAct.ADD_ITEM.replace("{key}", "{}"): {"what": "Taken over"},
    CardAct.ADD_FOR_GROUP.replace("{key}", "{}"): {"what": "Taken over"},
}
# They are about nothing yet: whoever may send them does so in their own school.
OWN_FORMS = {
    "promise:draft": {"ours": "Taken over", "together": "", "not_ours": ""},
    "group:start": {"name": "Taken over", "purpose": "a"},
    "council:join": {"group": "1"},
    "council:vision": {"vision": "Taken over"},
    "mirror:change": {"change": "Taken over"},
    "council:meeting": {"when": "tomorrow 4pm", "where": "", "minutes": "30", "repeat": "once"},
    "council:item": {"what": "Taken over"},
    "council:money": {"amount": "£5", "what": "Taken over", "plan": "1"},
    "idea:share": {"title": "Taken over", "why": "a"},
    "hours:ask": {"what": "Taken over"},
}


def typed(fields: dict[str, str]) -> list[dict[str, Any]]:
    return [{"type": 18, "component": {"type": 4, "custom_id": key, "value": text}} for key, text in fields.items()]


def picked(school: SimulatedSchool, fields: dict[str, str]) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the fields with people's ids in place of their names, and what Discord says of these people."""
    people = {key: school.people[text[1:]] for key, text in fields.items() if text[:1] == "@"}
    role = {one.id: school.teacher_role if one.name == "Mr Reed" else school.student_role for one in people.values()}
    resolved = {
        "users": {str(one.id): {"id": str(one.id), "username": one.name} for one in people.values()},
        "members": {str(one.id): {"roles": [str(role[one.id].id)]} for one in people.values()},
    }
    return fields | {key: str(one.id) for key, one in people.items()}, resolved


async def forge(school: SimulatedSchool, person: MemberActor, data: dict[str, Any]) -> str:
    """Send an interaction from the groups channel of this person's own school, and return the answer."""
    backend = school.env.backend
    channel = next(one for one in backend.channels.values() if one.guild_id == person.guild.id and one.name == "groups")
    record, event = interactions.base_payload(
        backend,
        type=5 if "components" in data else 3,
        channel_id=channel.id,
        guild_id=person.guild.id,
        user_id=person.id,
        data=data,
    )
    # Discord only sends presses of buttons that are on the message, so add one that should not be there.
    shown: dict[str, Any] = {"type": 2, "id": 2, "style": 2, "label": "Press", "custom_id": data["custom_id"]}
    if data.get("component_type") == 3:
        option = {"label": "Pick", "value": "pick"}
        shown = {"type": 3, "id": 2, "options": [option], "custom_id": data["custom_id"]}
    row = {"type": 1, "id": 1, "components": [shown]}
    stored = backend.create_message(channel.id, backend.bot_user.id, "a message", components=[row])
    event["message"] = dict(serializers.message_payload(backend, stored))
    backend.emit("INTERACTION_CREATE", event)
    async with asyncio.timeout(20):
        while not record.responded:
            await asyncio.sleep(0.002)
    await school.env.settle()
    if not record.message_id:
        return ""
    answer = backend.get_message(channel.id, record.message_id)
    return words_of(answer.content, answer.components)


async def press(school: SimulatedSchool, person: MemberActor, custom_id: str) -> str:
    return await forge(school, person, {"custom_id": custom_id, "component_type": 2})


async def pick(school: SimulatedSchool, person: MemberActor, custom_id: str, *values: str) -> str:
    return await forge(school, person, {"custom_id": custom_id, "component_type": 3, "values": list(values)})


async def send(school: SimulatedSchool, person: MemberActor, custom_id: str, fields: dict[str, str]) -> str:
    fields, resolved = picked(school, fields)
    return await forge(school, person, {"custom_id": custom_id, "components": typed(fields), "resolved": resolved})


async def test_the_buttons_tried_here_are_all_there_are(proposed: SimulatedSchool) -> None:
    templates = list(proposed.bot._connection._view_store._dynamic_items)
    for template in templates:
        assert any(template.fullmatch(button.format(1)) for button in (*BUTTONS, *ASKING, *LISTS)), template.pattern


@pytest.mark.parametrize("kind", EVERYBODY)
async def test_a_forged_press_or_form_of_who_may_not_decide_changes_nothing(
    proposed: SimulatedSchool, kind: str
) -> None:
    await proposed.use(
        proposed.people["Ann"], "advisor invite", group="1", teacher=proposed.people["Mr Reed"], purpose="Help"
    )
    await proposed.use(proposed.people["Ann"], "meeting schedule", group="1", when="tomorrow 3pm")
    await a_meeting_with_an_action(proposed)
    person = somebody(proposed, kind)
    before = await proposed.database.read(dump)
    theirs = OF_ADULTS if kind != "nobody" else ()
    for button in (one for one in BUTTONS if one not in theirs):
        assert await press(proposed, person, button.format(1)), button
    forms = {form: fields for form, fields in (FORMS | OWN_FORMS).items() if form not in theirs}
    for form, fields in forms.items():
        assert await send(proposed, person, form.format(1), fields), form
    for picked_from, value in LISTS.items():
        assert await pick(proposed, person, picked_from.format(1)), picked_from
        assert await pick(proposed, person, picked_from.format(1), value), picked_from
    assert await proposed.database.read(dump) == before
    assert proposed.faults == []


async def test_numbers_of_nothing_are_answered_with_a_sentence(proposed: SimulatedSchool) -> None:
    ben, before = proposed.people["Ben"], await proposed.database.read(dump)
    for number in NO_SUCH_NUMBERS:
        for button in BUTTONS:
            answer = await press(proposed, ben, button.format(number))
            assert answer, button
            assert "went wrong" not in answer, button
        for form, fields in FORMS.items():
            answer = await send(proposed, ben, form.format(number), fields)
            assert answer, form
            assert "went wrong" not in answer, form
    assert await proposed.database.read(dump) == before


async def test_a_member_cannot_object_where_the_rule_knows_no_objection(proposed: SimulatedSchool) -> None:
    before = await proposed.database.read(dump)
    ben = proposed.people["Ben"]
    for answer in (
        await press(proposed, ben, "ballot:1:object"),
        await send(proposed, ben, "ballot:1:object", {"reason": "No"}),
    ):
        assert answer
        assert "went wrong" not in answer
    assert await proposed.database.read(dump) == before


async def test_another_school_reaches_nothing_by_any_number(proposed: SimulatedSchool) -> None:
    home = proposed
    other = home.env.create_guild("Other School")
    student, teacher = other.create_role("Student"), other.create_role("Teacher")
    places = [other.create_text_channel(name) for name in ("groups", "council")]
    office = other.add_member(home.env.create_user("Office"), roles=[other.create_role("Office", permissions=MANAGE)])
    await home.env.settle()
    await office.slash(
        places[0], "setup school", name="Other", student_role=student, teacher_role=teacher,
        groups_channel=places[0], council_channel=places[1], timezone="Europe/London", confirm=True,
    )  # fmt: skip
    await home.use(home.people["Ann"], "meeting schedule", group="1", when="tomorrow 3pm")
    await a_meeting_with_an_action(home)
    eve = other.add_member(home.env.create_user("Eve"), roles=[student])
    before = await home.database.read(dump)
    for button in BUTTONS:
        assert await press(home, eve, button.format(1)), button
    for form, fields in FORMS.items():
        assert await send(home, eve, form.format(1), fields), form
    assert await home.database.read(dump) == before
    assert home.faults == []


async def test_who_was_told_that_a_ballot_is_over_finds_it_over_though_the_clock_is_set_back(
    proposed: SimulatedSchool,
) -> None:
    look = {"school": proposed.guild.id, "ballot": 1}
    closes_at = (await proposed.database.read(ballot_views.view, **look)).closes_at
    for name, now in (("Ann", closes_at), ("Ben", closes_at - timedelta(seconds=30))):
        proposed.bot.clock = partial(_the_moment, now)
        assert "closed" in await press(proposed, proposed.people[name], "ballot:1:for")
    assert (await proposed.database.read(ballot_views.view, **look)).voted == 0


def _the_moment(now: datetime) -> datetime:
    return now
