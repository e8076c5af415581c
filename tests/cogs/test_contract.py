"""The public names other programs use to drive the bot: commands, options, buttons, forms."""

import re
from typing import Any

import discord

from bot.forms import FORMS
from bot.rehearsal.world import SimulatedSchool, custom_ids

# Each command with its options in order; a marked option is optional.
CONTRACT = {
    "setup school": "name student_role teacher_role groups_channel council_channel timezone confirm safeguarding_role? safeguarding_channel? language? students? currency?",
    "setup show": "", "setup check": "",
    "setup voting": "threshold? quorum? hours? rule? secret? members_needed?",
    "setup reminders": "ballots? steps? invitations? meetings?",
    "setup calendar": "term starts ends", "setup holiday": "name starts ends", "setup silence": "on",
    "setup exams": "name starts ends", "setup holidays": "country region? year?", "setup import": "file",
    "setup forget": "name",
    "group start": "name purpose", "group join": "group", "group leave": "group", "group show": "group",
    "group edit": "group", "group list": "name?", "group handover": "group member", "group close": "group",
    "group eightweeks": "group",
    "hours ask": "what group?", "hours offer": "what", "hours find": "topic", "hours mine": "",
    "hearing ask": "about what group?", "hearing ready": "hearing?", "hearing draw": "hearing? dice?",
    "hearing show": "hearing?",
    "group find": "interest", "idea share": "", "idea list": "title?", "idea show": "idea", "idea withdraw": "idea",
    "idea answer": "idea answer reason? until? waits_for? group? plan? office?",
    "plan draft": "group", "plan edit": "plan", "plan step": "plan what due? who?", "plan done": "plan step",
    "plan reopen": "plan step", "plan change": "plan step",
    "plan review": "plan", "plan partners": "plan", "setup office": "name role channel? answer_days?",
    "plan propose": "plan closes? rule? secret?", "plan withdraw": "plan", "plan show": "plan", "plan list": "group?",
    "ballot list": "", "ballot show": "ballot",
    "advisor invite": "group teacher purpose plan? until? answer_by? meeting?", "advisor list": "group?", "advisor inbox": "",
    "role take": "group role", "role handon": "group role", "role show": "group",
    "training record": "student", "training remove": "student", "training show": "", "setup training": "required",
    "setup celebrations": "on", "record plan": "plan", "record group": "group", "record ballot": "ballot",
    "record idea": "idea",
    "advisor end": "group teacher?", "advisor skills": "what", "advisor find": "topic",
    "council join": "group", "council leave": "group", "council members": "", "council submit": "plan closes?",
    "council propose": "plan", "council feedback": "",
    "council answer": "plan answer reason due? money? office? signed? line?",
    "council money": "amount? what? plan?",
    "council agenda": "",
    "promise draft": "", "promise show": "version?", "promise agree": "closes?",
    "minutes begin": "meeting", "minutes take": "meeting",
    "minutes show": "meeting format?", "minutes actions": "group?", "minutes done": "action", "minutes drop": "action",
    "schoolplan compile": "", "schoolplan roll": "", "schoolplan compare": "from to", "schoolplan publish": "closes?", "schoolplan show": "edition? format?",
    "remind me": "when what", "remind group": "group when what", "remind list": "", "remind cancel": "reminder",
    "safeguarding pause": "group reason?", "safeguarding resume": "group", "safeguarding silence": "on",
    "meeting schedule": "group when minutes? where? repeat?", "meeting move": "meeting when following?",
    "meeting cancel": "meeting following?", "meeting show": "meeting",
    "meeting agenda": "meeting what minutes?", "meeting list": "group?",
    "meeting calendar": "group?",
    "remind off": "", "remind on": "", "remind mode": "how",
    "mirror open": "", "mirror show": "", "mirror choose": "change closes?",
    "survey open": "question closes? about?", "survey show": "survey?", "survey themes": "survey?",
    "survey screen": "survey?", "survey sheet": "class survey?", "survey close": "survey?",
    "survey answer": "theme answer reason? until? waits_for? group? plan? office?",
    "today": "", "mydata export": "", "mydata delete": "", "privacy": "", "help": "topic?",
}  # fmt: skip


def leaves(school: SimulatedSchool) -> dict[str, discord.app_commands.Command[Any, ..., Any]]:
    walked = school.bot.tree.walk_commands()
    return {one.qualified_name: one for one in walked if isinstance(one, discord.app_commands.Command)}


async def test_commands_and_options_are_the_contract(bare_school: SimulatedSchool) -> None:
    found = {
        name: " ".join(f"{one.display_name}{'' if one.required else '?'}" for one in command.parameters)
        for name, command in leaves(bare_school).items()
    }
    assert found == CONTRACT


async def test_discord_would_take_every_command(bare_school: SimulatedSchool) -> None:
    for name, command in leaves(bare_school).items():
        assert re.fullmatch(r"[a-z_]{1,32}", command.name), name
        assert 0 < len(command.description) <= 100, name
        required = [one.required for one in command.parameters]
        assert required == sorted(required, reverse=True), name
        for one in command.parameters:
            assert re.fullmatch(r"[a-z_]{1,32}", one.name), name
            assert 1 < len(str(one.description)) <= 100, f"{name} {one.name}"


async def test_the_menu_of_a_message_holds_report_and_sharing(bare_school: SimulatedSchool) -> None:
    found = bare_school.bot.tree.walk_commands(type=discord.AppCommandType.message)
    assert [(one.name, one.guild_only) for one in found] == [("Share as an idea", True), ("Report", True)]


async def test_the_form_of_a_plan_has_its_fields(group: SimulatedSchool) -> None:
    shown = await group.people["Ann"].slash(group.hall, "plan draft", group="Polytunnel")
    assert shown.modal is not None
    assert shown.modal["custom_id"] == "plan:draft:1"
    fields = [label["component"] for label in shown.modal["components"]]
    assert [field["custom_id"] for field in fields] == ["title", "why", "goal", "kind", "money"]
    assert [option["value"] for option in fields[3]["options"]] == ["doing", "asking"]


async def test_every_button_on_a_card_is_known_to_exactly_one_class(ratified: SimulatedSchool) -> None:
    ann = ratified.people["Ann"]
    await ratified.use(ann, "advisor invite", group="1", teacher=ratified.people["Mr Reed"], purpose="Help")
    await ratified.fill_in(ann, "plan draft", {"title": "Two", "why": "a", "goal": "b", "kind": ["doing"]}, group="1")
    await ratified.use(ann, "plan propose", plan="Two", rule="consent")
    await ratified.use(ann, "meeting schedule", group="1", when="tomorrow 3pm")
    await ratified.beat()
    templates = list(ratified.bot._connection._view_store._dynamic_items)
    seen = 0
    for channel in (ratified.groups_channel, *ratified.groups_channel.threads, ratified.council_channel):
        for message in ratified.cards(channel):
            ids = custom_ids(message)
            assert len(ids) == len(set(ids))
            for custom_id in ids:
                assert sum(template.fullmatch(custom_id) is not None for template in templates) == 1, custom_id
                seen += 1
    assert seen >= 8


def test_every_form_is_told_by_its_custom_id() -> None:
    for custom_id in (
        "plan:draft:12",
        "plan:edit:3",
        "plan:amend:3",
        "council:money",
        "council:meeting",
        "meeting:7:add",
        "group:7:add",
        "council:item",
        "ballot:4:object",
        "invitation:5:suggest",
        "minutes:6:note",
        "minutes:7:decision",
        "minutes:8:action",
        "plan:9:step",
        "plan:change:16",
        "plan:10:terms",
        "plan:10:asks",
        "group:11:invite",
        "meeting:12:invite",
        "group:edit:11",
        "group:12:meet",
        "plan:review:13",
        "request:change:14",
        "request:explain:15",
        "survey:answer:17",
        "mirror:first:17",
        "mirror:second:17",
        "mirror:change",
        "theme:new:18",
        "theme:answer:18",
        "survey:open",
        "survey:sheet:19",
        "sheet:20",
        "sheet:line:21",
        "idea:share",
        "council:vision",
        "council:vision:19",
        "idea:start:17",
        "idea:answer:18",
    ):
        assert sum(pattern.fullmatch(custom_id) is not None for pattern in FORMS) == 1


async def test_every_message_keeps_discords_bounds(ratified: SimulatedSchool) -> None:
    sent = [entry for entry in ratified.env.http_requests if "messages" in entry.path or "callback" in entry.path]
    assert sent
    for entry in sent:
        body = entry.json if isinstance(entry.json, dict) else {}
        data = body.get("data", body) or {}
        components = list(_walk(data.get("components") or []))
        assert len(data.get("content") or "") <= 2000
        assert sum(len(one.get("content") or "") for one in components) <= 4000
        assert len(components) <= 40
        assert all(len(one.get("label") or "") <= 80 for one in components)
        assert all(len(one.get("custom_id") or "") <= 100 for one in components)


def _walk(components: list[dict[str, Any]]) -> Any:
    for one in components:
        yield one
        yield from _walk(one.get("components") or [])
