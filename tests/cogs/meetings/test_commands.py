"""Meetings by command and by button: the card in the thread, the reminder, the calendar file, and the refusals."""

import discord
from icalendar import Calendar
from sqlmodel import Session, select

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of
from governance.cards import CardKind
from services.meetings import changing
from storage.cards import Card
from storage.meetings import Meeting
from tests.cogs.reminders.test_commands import sent_to
from tests.cogs.test_groups_and_plans import posted


async def plan_meeting(school: SimulatedSchool, **options: object) -> str:
    """Have Ben schedule a meeting for the Wednesday after the Monday on which a test begins."""
    given = {"group": "Polytunnel", "when": "2026-09-09 15:30"} | options
    answer = await school.use(school.people["Ben"], "meeting schedule", **given)
    await school.beat()
    return answer


async def test_a_meeting_has_its_card_in_the_groups_thread(group: SimulatedSchool) -> None:
    answer = await plan_meeting(group, minutes=45, where="Room *12*")
    assert "Polytunnel meets <t:1788964200:f>" in answer
    assert "for 45 minutes." in answer
    words = posted(group, group.thread("Polytunnel"))
    assert "### Meeting of Polytunnel\n**Planned**\n<t:1788964200:f>" in words
    assert "45 minutes\nWhere: Room \\*12\\*" in words
    assert "0 members are coming." in words


async def test_a_press_counts_once_and_the_card_names_nobody(group: SimulatedSchool) -> None:
    await plan_meeting(group)
    thread = group.thread("Polytunnel")
    assert custom_ids(group.card(thread, "meeting:1:coming")) == [
        "meeting:1:coming",
        "meeting:1:not_coming",
        "meeting:1:change",
        "post:report",
    ]
    for name, button, expected in (
        ("Ann", "coming", "You are coming to"),
        ("Ann", "coming", "You are coming to"),
        ("Cat", "not_coming", "That is fine"),
        ("Dan", "coming", "members of Polytunnel"),
        ("Mr Reed", "coming", "they do not decide"),
    ):
        assert expected in await group.press(group.people[name], thread, f"meeting:1:{button}")
    await group.beat()
    words = posted(group, thread)
    assert "1 member is coming." in words
    assert not any(name in words for name in ("Ann", "Cat"))
    await group.press(group.people["Cat"], thread, "meeting:1:coming")
    await group.beat()
    assert "2 members are coming." in posted(group, thread)


async def test_both_buttons_weigh_the_same(group: SimulatedSchool) -> None:
    await plan_meeting(group)
    card = group.card(group.thread("Polytunnel"), "meeting:1:coming")
    row = card.components[0].children[-1]  # type: ignore[union-attr]
    assert len({one.style for one in row.children}) == 1


async def test_the_buttons_work_after_a_restart(group: SimulatedSchool) -> None:
    await plan_meeting(group)
    await group.restart()
    assert "You are coming to" in await group.press(group.people["Cat"], group.thread("Polytunnel"), "meeting:1:coming")


async def test_a_series_shows_one_card_at_a_time(group: SimulatedSchool) -> None:
    await group.use(group.admin, "setup calendar", term="Autumn", starts="2026-09-02", ends="2026-12-18")
    await group.use(group.admin, "setup holiday", name="Half-term", starts="2026-10-26", ends="2026-10-30")
    answer = await plan_meeting(group, repeat="weekly")
    assert "These are 14 meetings until 18 December 2026; days without school are left out." in answer
    assert "Not on: 28 October 2026 (Half-term)." in answer
    thread = group.thread("Polytunnel")
    assert posted(group, thread).count("### Meeting of") == 1
    await group.wait(days=2, hours=6)
    assert posted(group, thread).count("### Meeting of") == 2, "that of the first one asks for its minutes"
    assert posted(group, thread).count("**Over**") == 1
    assert "every week until 18 December 2026" in posted(group, thread)
    group.card(thread, "meeting:2:coming")


async def test_the_thread_is_reminded_an_hour_before_without_any_ping(group: SimulatedSchool) -> None:
    await plan_meeting(group, where="Room 12")
    await group.wait(days=2, hours=4, minutes=25)
    assert "begins <t:" not in posted(group, group.thread("Polytunnel"))
    before = len(group.env.http_requests)
    await group.wait(minutes=6)
    assert "The meeting of Polytunnel begins <t:1788964200:f> (<t:1788964200:R>). Where: Room 12" in posted(
        group, group.thread("Polytunnel")
    )
    sent = [entry.json for entry in group.env.http_requests[before:] if entry.path.endswith("/messages")]
    assert [one["allowed_mentions"]["parse"] for one in sent if isinstance(one, dict)] == [[]]
    assert [sent_to(group, name) for name in ("Ann", "Ben", "Cat")] == [[], [], []]


async def test_moving_tells_the_thread_and_redraws_the_card(group: SimulatedSchool) -> None:
    await plan_meeting(group)
    ann, thread = group.people["Ann"], group.thread("Polytunnel")
    await group.press(ann, thread, "meeting:1:coming")
    answer = await group.use(ann, "meeting move", meeting="Polytunnel", when="2026-09-10 15:30")
    assert "begins <t:1789050600:f>" in answer
    await group.beat()
    words = posted(group, thread)
    assert "The meeting of Polytunnel has moved: it begins <t:1789050600:f>" in words
    assert "0 members are coming." in words
    await group.wait(days=2, hours=4, minutes=35)
    assert "The meeting of Polytunnel begins" not in posted(group, thread)
    await group.wait(days=1)
    assert "The meeting of Polytunnel begins <t:1789050600:f>" in posted(group, thread)


async def test_cancelling_all_that_follow(group: SimulatedSchool) -> None:
    await plan_meeting(group, repeat="fortnightly")
    cat, thread = group.people["Cat"], group.thread("Polytunnel")
    answer = await group.use(cat, "meeting cancel", meeting="#1", following=True)
    assert "is cancelled. 10 that follow are cancelled too." in answer
    await group.beat()
    assert "### Meeting of" not in posted(group, thread)
    assert "is cancelled." in posted(group, thread)
    assert "No meeting is planned" in await group.use(cat, "meeting list")
    assert "There is no meeting" in await group.use(cat, "meeting show", meeting="1")


async def test_what_is_no_school_day_all_along_is_refused_with_its_mend(group: SimulatedSchool) -> None:
    answer = await plan_meeting(group, when="2026-09-12 15:30", repeat="weekly")
    assert "Choose another day, or a single meeting." in answer
    assert "meets" in await plan_meeting(group, when="2026-09-12 15:30")


async def test_names_are_offered_and_understood(group: SimulatedSchool) -> None:
    await plan_meeting(group, where="Room 12")
    await plan_meeting(group, when="2026-09-16 15:30")
    offered = await group.people["Dan"].autocomplete(group.hall, "meeting show", "meeting", "poly")
    assert [(one["name"], one["value"]) for one in offered] == [
        ("Polytunnel 2026-09-09 15:30 · Room 12 · #1", "#1"),
        ("Polytunnel 2026-09-16 15:30 · #2", "#2"),
    ]
    assert "Room 12" in await group.use(group.people["Dan"], "meeting show", meeting="Polytunnel")
    assert "<t:1789569000:f>" in await group.use(group.people["Dan"], "meeting show", meeting="2")
    assert "More than one meeting fits" in await group.use(group.people["Dan"], "meeting show", meeting="2026-09")
    assert "There is no meeting" in await group.use(group.people["Dan"], "meeting show", meeting="9")


async def test_lists_and_today_show_what_is_planned(group: SimulatedSchool) -> None:
    await plan_meeting(group, where="Room 12", repeat="weekly")
    listed = await group.use(group.people["Dan"], "meeting list")
    assert "#1 **Polytunnel** <t:1788964200:f>" in listed
    assert "#2" not in listed
    assert "#2 **Polytunnel**" in await group.use(group.people["Dan"], "meeting list", group="Polytunnel")
    today = await group.use(group.people["Ben"], "today")
    assert "Meetings of the next days" in today
    card = group.card(group.thread("Polytunnel"), "meeting:1:coming").jump_url
    assert f"Polytunnel <t:1788964200:f> (<t:1788964200:R>), Room 12 · [Go to its card]({card})" in today
    assert "Nothing waits for you right now" in await group.use(group.people["Dan"], "today")


async def test_a_calendar_program_reads_the_file(group: SimulatedSchool) -> None:
    await plan_meeting(group, where="Room 12, upstairs")
    await plan_meeting(group, when="2026-09-16 15:30")
    await group.use(group.people["Ben"], "meeting cancel", meeting="2")
    [message] = messages_of(await group.people["Ann"].slash(group.hall, "meeting calendar"))
    [file] = message.attachments
    assert file.filename == "meetings.ics"
    first, second = Calendar.from_ical(await file.read()).walk("VEVENT")
    assert first.decoded("dtstart").isoformat() == "2026-09-09T14:30:00+00:00"
    assert (str(first["summary"]), str(first["location"])) == ("Meeting of Polytunnel", "Room 12, upstairs")
    assert [str(one["status"]) for one in (first, second)] == ["CONFIRMED", "CANCELLED"]
    assert "No meeting is planned" in await group.use(group.people["Dan"], "meeting calendar")
    [others] = messages_of(await group.people["Dan"].slash(group.hall, "meeting calendar", group="Polytunnel"))
    assert len(others.attachments) == 1


async def test_closing_the_group_cancels_what_it_planned(group: SimulatedSchool) -> None:
    await plan_meeting(group)
    await group.use(group.people["Ann"], "group close", group="Polytunnel")
    await group.beat()
    assert "### Meeting of" not in posted(group, group.thread("Polytunnel"))


async def allow_events(school: SimulatedSchool, allowed: bool) -> None:
    """Let the bot create events, or not. The simulation also requires the permission Discord asked for before 2026."""
    me = school.guild.me
    assert me is not None
    wanted = discord.Permissions(me.top_role.permissions.value)
    wanted.update(create_events=allowed, manage_events=allowed)
    school.env.backend.edit_role(school.guild.id, me.top_role.id, {"permissions": wanted.value})
    everyone = discord.Permissions(me.guild.default_role.permissions.value)
    everyone.update(create_events=False, manage_events=False)
    school.env.backend.edit_role(school.guild.id, school.guild.id, {"permissions": everyone.value})
    await school.env.settle()
    assert me.guild_permissions.create_events is allowed


def events(school: SimulatedSchool) -> list[tuple[str, str, int, str]]:
    """Return the server's events: name, start, state, place."""
    found = school.env.backend.get_guild(school.guild.id).scheduled_events.values()
    return [
        (one.name, str(one.scheduled_start_time)[:16], int(one.status), (one.entity_metadata or {})["location"])
        for one in found
    ]


def link(school: SimulatedSchool) -> str:
    """Return the link to the card of the meeting, in the thread of Polytunnel."""
    thread = school.thread("Polytunnel")
    card = school.card(thread, "meeting:1:coming")
    return f"https://discord.com/channels/{school.guild.id}/{thread.id}/{card.id}"


async def test_a_meeting_is_an_event_of_the_server_where_the_bot_may_make_one(group: SimulatedSchool) -> None:
    await allow_events(group, True)
    await plan_meeting(group, where="Room 12")
    assert events(group) == [("Meeting of Polytunnel", "2026-09-09T14:30", 1, link(group))]
    await group.press(group.people["Ann"], group.thread("Polytunnel"), "meeting:1:coming")
    await group.beat()
    changes = [
        entry for entry in group.env.http_requests if entry.method == "PATCH" and "scheduled-events" in entry.path
    ]
    assert changes == []
    await group.use(group.people["Ann"], "meeting move", meeting="1", when="2026-09-10 15:30")
    await group.beat()
    assert events(group) == [("Meeting of Polytunnel", "2026-09-10T14:30", 1, link(group))]
    await group.use(group.people["Ann"], "meeting cancel", meeting="1")
    await group.beat()
    assert [one[2] for one in events(group)] == [discord.EventStatus.cancelled.value]


async def test_an_older_event_that_says_a_typed_place_is_brought_to_the_groups_name_and_a_link(
    group: SimulatedSchool,
) -> None:
    await allow_events(group, True)
    await plan_meeting(group, where="Room 12")
    [event] = group.env.backend.get_guild(group.guild.id).scheduled_events.values()
    event.name, event.entity_metadata = "Cat smells", {"location": "behind the gym"}
    await group.database.act(as_the_upgrade_does)
    await group.wait(minutes=1)
    assert events(group) == [("Meeting of Polytunnel", "2026-09-09T14:30", 1, link(group))]


def as_the_upgrade_does(session: Session) -> None:
    for meeting in session.exec(select(Meeting)):
        meeting.event_revision = None
    for card in session.exec(select(Card).where(Card.kind == CardKind.MEETING)):
        card.revision += 1


async def test_the_event_of_a_group_that_rests_is_called_off_and_made_anew_when_somebody_joins(
    group: SimulatedSchool,
) -> None:
    await allow_events(group, True)
    await group.use(group.people["Ann"], "meeting schedule", group="Polytunnel", when="2026-09-09 15:30")
    await group.beat()
    for name in ("Ben", "Cat"):
        await group.use(group.people[name], "group leave", group="Polytunnel")
    await group.beat()
    cancelled, scheduled = discord.EventStatus.cancelled.value, discord.EventStatus.scheduled.value
    assert [one[2] for one in events(group)] == [cancelled]
    thread = group.thread("Polytunnel")
    words = posted(group, thread)
    assert "**Resting**: the group has fewer than two members" in words
    assert "is coming" not in words
    assert "**Resting**: its meetings and advisors wait for one more person" in posted(group, group.groups_channel)
    assert "resting until somebody joins" in await group.use(group.people["Ann"], "meeting list")
    assert "has fewer than two members" in await group.use(
        group.people["Ann"], "meeting move", meeting="#1", when="2026-09-10 15:30"
    )
    assert "**Polytunnel**" in posted(group, group.safeguarding_channel)
    await group.use(group.people["Dan"], "group join", group="Polytunnel")
    await group.beat()
    assert sorted(one[2] for one in events(group)) == sorted([cancelled, scheduled])
    assert "Resting" not in posted(group, thread)


async def test_only_the_next_meeting_of_a_series_is_an_event(group: SimulatedSchool) -> None:
    await allow_events(group, True)
    await plan_meeting(group, repeat="weekly")
    assert [one[1] for one in events(group)] == ["2026-09-09T14:30"]
    await group.wait(days=2, hours=7)
    assert [one[1] for one in events(group)] == ["2026-09-09T14:30", "2026-09-16T14:30"]


async def test_without_leave_or_when_discord_refuses_there_is_the_card_all_the_same(group: SimulatedSchool) -> None:
    await allow_events(group, False)
    await plan_meeting(group)
    assert events(group) == []
    assert not [entry for entry in group.env.http_requests if "scheduled-events" in entry.path]
    await allow_events(group, True)
    group.env.inject_error("POST", "/guilds/*/scheduled-events", status=400)
    await plan_meeting(group, when="2026-09-10 15:30")
    assert events(group) == []
    group.card(group.thread("Polytunnel"), "meeting:2:coming")


async def test_an_event_made_before_a_crash_is_not_made_twice(group: SimulatedSchool) -> None:
    await allow_events(group, True)
    await plan_meeting(group)
    await group.database.act(changing.event_kept, school=group.guild.id, meeting=1, event=None, revision=-1)
    await group.press(group.people["Ann"], group.thread("Polytunnel"), "meeting:1:coming")
    await group.beat()
    assert len(events(group)) == 1
