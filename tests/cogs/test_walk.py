"""Every command and button, tried by everybody who may decide nothing."""

from typing import Any

import discord
import pytest
from simcord.actors import MemberActor
from sqlmodel import Session, select

from bot.rehearsal.world import SimulatedSchool, custom_ids, list_ids, read
from storage.ballots import Ballot, Elector, SecretCount, Vote
from storage.columns import table_of
from storage.editions import Edition
from storage.eight_weeks import EightWeeks, GroupPair, WeekDone
from storage.groups import Delegate, Group, Membership
from storage.hearings import Hearing, HearingConsent, HearingSeat, HearingTold
from storage.ideas import Idea, IdeaReply, IdeaSupport
from storage.meetings import Meeting, MeetingAnswer, MeetingSeries
from storage.minutes import AgendaItem, MeetingAction, MeetingDecision, MeetingNote, Minutes, Presence
from storage.mirrors import Mirror, MirrorChange
from storage.plans import Plan, PlanVersion, Step
from storage.roles import RoleTerm
from storage.schools import CalendarPeriod, School
from storage.sheets import SurveySheet
from storage.surveys import Survey, SurveyAnswer, SurveyText
from storage.themes import Theme, ThemeJoin
from tests.cogs.conftest import PLAN
from tests.cogs.meeting_hall import a_held_meeting_and_a_running_one, a_meeting_with_an_action
from tests.cogs.places import show_setup_to_everybody

# Tables that only students decide, and the settings. No adult or stranger may change a single row of these.
DECIDED = (
    School,
    CalendarPeriod,
    Group,
    Membership,
    Delegate,
    Plan,
    PlanVersion,
    Step,
    Ballot,
    Elector,
    Vote,
    SecretCount,
    Edition,
    MeetingSeries,
    Meeting,
    MeetingAnswer,
    AgendaItem,
    Minutes,
    Presence,
    MeetingNote,
    MeetingDecision,
    MeetingAction,
    RoleTerm,
    Survey,
    SurveyAnswer,
    SurveyText,
    SurveySheet,
    Mirror,
    MirrorChange,
    Theme,
    ThemeJoin,
    Idea,
    IdeaSupport,
    IdeaReply,
    EightWeeks,
    WeekDone,
    GroupPair,
    Hearing,
    HearingSeat,
    HearingTold,
    HearingConsent,
)
CALENDAR_FILE = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261026\r\nSUMMARY:Half term\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)
OPTIONS: dict[str, Any] = {
    "group": "Polytunnel", "plan": "Tunnel", "ballot": "1", "name": "Gardens", "purpose": "Flowers", "step": "1",
    "what": "Look again", "when": "2026-10-07 15:00", "reminder": "1", "on": False, "term": "Autumn",
    "starts": "2026-09-01", "ends": "2026-12-18", "answer": "yes", "reason": "Fine", "confirm": True,
    "timezone": "Europe/London", "country": "GB", "file": ("school.ics", CALENDAR_FILE),
    "meeting": "1", "how": "digest", "action": "1", "topic": "bees",
    "role": "treasurer", "required": True, "question": "What now?", "survey": "1", "interest": "bees", "idea": "1", "theme": "1",
    "about": "Polytunnel", "class": "7b", "change": "Ask first",
    "from": 1, "to": 2,
}  # fmt: skip
# What the safeguarding lead decides.
LEADS = ("setup silence", "safeguarding silence", "safeguarding pause")
EVERYBODY = ("teacher", "safeguarding", "student and teacher", "nobody")


def dump(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that only students decide."""
    return {model.__name__: [tuple(row) for row in session.execute(select(*table_of(model).c))] for model in DECIDED}


def somebody(school: SimulatedSchool, kind: str) -> MemberActor:
    roles = {
        "teacher": [school.teacher_role],
        "safeguarding": [school.safeguarding_role],
        "student and teacher": [school.student_role, school.teacher_role],
        "nobody": [],
    }[kind]
    return school.guild.add_member(school.env.create_user(f"the {kind}"), roles=roles)


def options_of(school: SimulatedSchool, command: discord.app_commands.Command[Any, ..., Any]) -> dict[str, Any]:
    people = {"member": school.people["Ben"], "student": school.people["Ben"], "teacher": school.people["Mr Reed"]}
    places = {
        "student_role": school.student_role,
        "teacher_role": school.teacher_role,
        "groups_channel": school.groups_channel,
        "council_channel": school.council_channel,
    }
    offices = {"role": school.teacher_role} if command.qualified_name == "setup office" else {}
    known = OPTIONS | people | places | offices
    needed = [one for one in command.parameters if one.required]
    return {one.display_name: _fitting(one, known[one.display_name]) for one in needed}


def _fitting(option: Any, usual: Any) -> Any:
    """Return the usual value, or the first that there is where that is not among those to choose from."""
    values = [choice.value for choice in option.choices]
    return values[0] if values and usual not in values else usual


def all_commands(school: SimulatedSchool) -> list[discord.app_commands.Command[Any, ..., Any]]:
    found = [one for one in school.bot.tree.walk_commands() if isinstance(one, discord.app_commands.Command)]
    return sorted(found, key=lambda one: one.qualified_name)


@pytest.mark.parametrize("kind", EVERYBODY)
async def test_who_may_not_decide_changes_nothing_with_any_command(proposed: SimulatedSchool, kind: str) -> None:
    await proposed.use(proposed.people["Ann"], "meeting schedule", group="1", when="tomorrow 3pm", repeat="weekly")
    await a_meeting_with_an_action(proposed)
    show_setup_to_everybody(proposed)
    person = somebody(proposed, kind)
    before = await proposed.database.read(dump)
    for command in all_commands(proposed):
        if kind == "safeguarding" and command.qualified_name in LEADS:
            continue
        result = await person.slash(proposed.hall, command.qualified_name, **options_of(proposed, command))
        assert result.acknowledged, command.qualified_name
        assert result.modal is None, command.qualified_name
        assert read(result) or result.response, command.qualified_name
    assert await proposed.database.read(dump) == before
    assert proposed.faults == []


@pytest.mark.parametrize("kind", EVERYBODY)
async def test_who_may_not_decide_changes_nothing_with_any_button(ratified: SimulatedSchool, kind: str) -> None:
    ann = ratified.people["Ann"]
    await ratified.use(ann, "advisor invite", group="Polytunnel", teacher=ratified.people["Mr Reed"], purpose="Help")
    await ratified.fill_in(ann, "plan draft", {"title": "Two", "why": "a", "goal": "b", "kind": ["doing"]}, group="1")
    for number, rule in ((2, "majority"), (3, "consent")):
        if number == 3:
            fields = {"title": "Three", "why": "a", "goal": "b", "kind": ["doing"]}
            await ratified.fill_in(ann, "plan draft", fields, group="1")
        await ratified.use(ann, "plan propose", plan=f"#{number}", rule=rule)
    await ratified.fill_in(ann, "plan draft", {"title": "Four", "why": "a", "goal": "b", "kind": ["doing"]}, group="1")
    await ratified.fill_in(ann, "plan draft", PLAN | {"title": "Five", "why": "a" * 500}, group="1")
    await ratified.use(ann, "plan propose", plan="#5")
    await ratified.beat()
    for name in ("Ann", "Ben", "Cat"):
        await ratified.press(ratified.people[name], ratified.thread("Polytunnel"), "ballot:5:for")
    await ratified.wait(minutes=5)
    await ratified.use(ann, "meeting schedule", group="1", when="tomorrow 3pm")
    await ratified.beat()
    await a_held_meeting_and_a_running_one(ratified)
    await ratified.use(ann, "group eightweeks", group="1")
    await ratified.fill_in(ann, "idea share", {"title": "Bees", "why": "Honey"})
    await ratified.beat()
    for name in ("Ben", "Cat"):
        await ratified.press(ratified.people[name], ratified.groups_channel, "idea:1:join")
    await ratified.beat()
    person, pressed, picked = somebody(ratified, kind), set[str](), set[str]()
    before = await ratified.database.read(dump)
    for channel in (ratified.groups_channel, *ratified.groups_channel.threads, ratified.council_channel):
        for message in ratified.cards(channel):
            for custom_id in custom_ids(message):
                result = await person.click(message, custom_id=custom_id)
                assert result.acknowledged, custom_id
                # What a plan asks for, teachers answer: until the school has an office for that, all of them.
                is_theirs = custom_id.startswith("request:") and "teacher" in kind
                # Adults ask groups who can show them something.
                is_theirs |= custom_id == "group:1:ask" and kind != "nobody"
                assert (result.modal is not None) == is_theirs, custom_id
                pressed.add(":".join(part for part in custom_id.split(":") if not part.isdigit()))
            for custom_id in list_ids(message):
                assert (await person.select(message, ["2028"], custom_id=custom_id)).acknowledged, custom_id
                picked.add(":".join(part for part in custom_id.split(":") if not part.isdigit()))
    assert picked == {"plan:year"}
    assert await ratified.database.read(dump) == before
    assert ratified.faults == []
    assert pressed == {
        "group:join", "group:leave", "group:edit", "group:plan", "group:meet", "group:invite", "plan:propose", "plan:terms",
        "plan:step", "plan:change", "plan:edit", "plan:withdraw", "plan:submit", "plan:whole", "plan:who", "council:compile",
        "council:pot", "council:promise", "council:vision", "council:meet", "council:mirror",
        "ballot:rules", "ballot:plan", "request:yes", "request:change", "request:no", "request:more",
        "plan:partners", "step:done", "ballot:for", "ballot:against", "ballot:abstain",
        "ballot:object", "invitation:accept", "invitation:decline", "invitation:suggest",
        "post:report", "letter:report",
        "meeting:coming", "meeting:not_coming", "meeting:change",
        "minutes:here", "minutes:next", "minutes:note", "minutes:decision", "minutes:action", "minutes:end",
        "minutes:approve",
        "week:done", "week:stop",
        "panel:idea", "panel:ask", "group:ask", "idea:too", "idea:join", "idea:start", "panel:start", "panel:waiting", "panel:how", "panel:council", "panel:survey",
    }  # fmt: skip


async def every_entry_on_every_post(school: SimulatedSchool, person: MemberActor) -> set[str]:
    """Use each context-menu entry on every post of the bot, and return the answers."""
    entries = list(school.bot.tree.walk_commands(type=discord.AppCommandType.message))
    assert entries
    answers = set[str]()
    for channel in (school.groups_channel, *school.groups_channel.threads, school.council_channel):
        for message in school.cards(channel):
            for entry in entries:
                result = await person.context_menu(channel, entry.name, message)
                assert result.acknowledged, entry.name
                assert result.modal is None, entry.name
                answers.add(read(result))
    assert school.faults == []
    return answers


def assert_only_reported(answers: set[str]) -> None:
    """What the bot posted is nobody's own message, so it is shared as an idea by nobody."""
    own, lead = sorted(answers, key=lambda one: "safeguarding lead" in one)
    assert "only your own messages" in own
    assert "safeguarding lead" in lead


@pytest.mark.parametrize("kind", EVERYBODY)
async def test_who_may_not_decide_reports_from_the_menu_and_changes_nothing(
    proposed: SimulatedSchool, kind: str
) -> None:
    person = somebody(proposed, kind)
    before = await proposed.database.read(dump)
    assert_only_reported(await every_entry_on_every_post(proposed, person))
    assert await proposed.database.read(dump) == before


async def test_a_member_reports_from_the_menu_and_changes_nothing_either(proposed: SimulatedSchool) -> None:
    before = await proposed.database.read(dump)
    assert_only_reported(await every_entry_on_every_post(proposed, proposed.people["Ben"]))
    assert await proposed.database.read(dump) == before


async def test_the_menu_of_a_message_is_safe_before_set_up(bare_school: SimulatedSchool) -> None:
    ann = bare_school.student("Ann")
    theirs = await bare_school.admin.send(bare_school.hall, "Hello")
    for entry in bare_school.bot.tree.walk_commands(type=discord.AppCommandType.message):
        assert read(await ann.context_menu(bare_school.hall, entry.name, theirs)), entry.name
    assert bare_school.faults == []


async def test_a_member_can_use_every_command_and_reads_something(ratified: SimulatedSchool) -> None:
    ann = ratified.people["Ann"]
    await ratified.use(ann, "meeting schedule", group="1", when="tomorrow 3pm")
    await a_meeting_with_an_action(ratified)
    show_setup_to_everybody(ratified)
    for command in all_commands(ratified):
        result = await ann.slash(ratified.hall, command.qualified_name, **options_of(ratified, command))
        assert result.acknowledged, command.qualified_name
        assert result.modal is not None or result.response is not None, command.qualified_name
    assert ratified.faults == []


async def test_only_who_manages_the_server_sets_up(school: SimulatedSchool) -> None:
    school.student("Ben")
    school.teacher("Mr Reed")
    show_setup_to_everybody(school)
    for command in all_commands(school):
        if not command.root_parent or command.root_parent.name != "setup":
            continue
        options = options_of(school, command)
        refused = read(await school.people["Ben"].slash(school.hall, command.qualified_name, **options))
        assert "whoever manages this server" in refused, command.qualified_name
        assert "whoever manages" not in read(await school.admin.slash(school.hall, command.qualified_name, **options))
    assert school.faults == []


async def test_before_set_up_everybody_is_told_who_can_do_it(bare_school: SimulatedSchool) -> None:
    ann = bare_school.student("Ann")
    bare_school.student("Ben")
    bare_school.teacher("Mr Reed")
    for command in all_commands(bare_school):
        if command.root_parent and command.root_parent.name == "setup":
            continue
        result = await ann.slash(bare_school.hall, command.qualified_name, **options_of(bare_school, command))
        words = read(result)
        assert "/setup school" in words or command.qualified_name == "help", command.qualified_name
    assert bare_school.faults == []
