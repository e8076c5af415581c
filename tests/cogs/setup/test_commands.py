"""An administrator sets the school up, and reads what is missing and how to fix it."""

import discord

from bot.rehearsal.world import SimulatedSchool, read
from tests.cogs.places import hide_from, show_to


async def test_confirmation_is_asked_for_and_only_managers_set_up(bare_school: SimulatedSchool) -> None:
    assert "13 and over" in read(await bare_school.set_up(confirm=False))
    assert "is set up" in read(await bare_school.set_up())


async def test_all_that_is_wrong_is_said_at_once_and_nothing_is_set_up(bare_school: SimulatedSchool) -> None:
    wrong = {"confirm": False, "timezone": "Atlantis", "language": "Klingon", "currency": "shells"}
    places = {"teacher_role": bare_school.student_role, "safeguarding_channel": bare_school.groups_channel}
    answer = read(await bare_school.set_up(**wrong, **places))
    assert answer.startswith("Not everything is right yet:")
    for part in ("13 and over", "Atlantis", "Klingon", "shells", "two different roles", "Reports"):
        assert part in answer
    assert "set up" in await bare_school.use(bare_school.admin, "setup show")


async def test_setting_up_again_keeps_what_is_not_named(school: SimulatedSchool) -> None:
    await school.set_up(language="Deutsch")
    assert "ist eingerichtet" in read(await school.set_up(name="The Green School"))
    shown = await school.use(school.admin, "setup show")
    assert "The Green School" in shown
    assert "Deutsch" in shown
    assert str(school.safeguarding_role.id) in shown
    assert str(school.safeguarding_channel.id) in shown


async def test_check_names_a_missing_permission_with_its_mend(school: SimulatedSchool) -> None:
    me = school.guild.me
    assert me is not None
    closed = discord.PermissionOverwrite(send_messages=False, attach_files=False)
    place = school.guild.create_text_channel("closed", overwrites={me: closed})
    answer = read(await school.set_up(groups_channel=place))
    assert "lacks the permission Send Messages" in answer
    check = await school.use(school.admin, "setup check")
    assert "lacks the permission Attach Files" in check
    assert "allow it for the bot" in check


async def test_check_names_what_more_the_bot_could_do_and_nothing_is_broken_without(school: SimulatedSchool) -> None:
    me = school.guild.me
    assert me is not None
    for allowed in (True, False):
        wanted = discord.Permissions(me.top_role.permissions.value)
        wanted.update(view_audit_log=allowed, create_events=allowed, manage_threads=allowed)
        school.env.backend.edit_role(school.guild.id, me.top_role.id, {"permissions": wanted.value})
        await school.env.settle()
        check = await school.use(school.admin, "setup check")
        assert "Nothing is broken" in check
        for permission in ("View Audit Log", "Create Events", "Manage Threads"):
            assert (f"With the permission {permission}" in check) is not allowed


async def test_roles_that_tell_nobody_apart_and_offsets_are_refused(school: SimulatedSchool) -> None:
    same = await school.set_up(teacher_role=school.student_role)
    assert "different roles" in read(same)
    assert "@everyone" in read(await school.set_up(student_role=school.guild.default_role)).replace("\u200b", "")
    assert "know no place “UTC+1”" in read(await school.set_up(timezone="UTC+1"))
    assert "It speaks" in read(await school.set_up(language="Klingon"))


async def test_voting_defaults_are_exact_and_shown(school: SimulatedSchool) -> None:
    answer = await school.use(
        school.admin, "setup voting", threshold="2/3", quorum="40%", hours=48, secret=True, members_needed=1
    )
    for words in ("passes with 2/3", "if 2/5 of those", "2 days", "secret", "active with 1 member"):
        assert words in answer
    assert "like 1/2, 2/3 or 60%" in await school.use(school.admin, "setup voting", threshold="1/3")
    for typed in ("0%", "1%"):
        assert f"“{typed}” does not work" in await school.use(school.admin, "setup voting", threshold=typed)
    assert "does not work as a quorum" in await school.use(school.admin, "setup voting", quorum="half")


async def test_when_people_are_reminded_is_set_and_shown(school: SimulatedSchool) -> None:
    answer = await school.use(school.admin, "setup reminders", ballots=1, steps=0, invitations=7)
    for words in ("1 hour before a ballot closes", "0 days before a step", "7 days before an invitation"):
        assert words in answer
        assert words in await school.use(school.admin, "setup show")


async def test_the_calendar_shows_terms_and_holidays(school: SimulatedSchool) -> None:
    term = {"term": "Autumn", "starts": "2026-09-03", "ends": "2026-12-18"}
    assert "Term Autumn" in await school.use(school.admin, "setup calendar", **term)
    holiday = {"name": "Half-term", "starts": "2026-10-30", "ends": "2026-10-26"}
    assert "Swap the days" in await school.use(school.admin, "setup holiday", **holiday)


async def test_help_explains_every_topic(school: SimulatedSchool) -> None:
    ann = school.student("Ann")
    assert "How it works" in await school.use(ann, "help")
    for topic in ("groups", "plans", "ballots", "advisors", "council", "schoolplan", "reminders", "privacy", "setup"):
        assert "There is no help on" not in await school.use(ann, "help", topic=topic)


async def test_today_shows_what_waits_and_nothing_else(proposed: SimulatedSchool) -> None:
    ben, thread = proposed.people["Ben"], proposed.thread("Polytunnel")
    answer = await proposed.use(ben, "today")
    assert "Waits for your vote" in answer
    assert "Measure" not in answer, "a step cannot be done before the plan is adopted"
    for name in ("Ann", "Ben", "Cat"):
        await proposed.press(proposed.people[name], thread, "ballot:1:for")
    await proposed.wait(minutes=6)
    answer = await proposed.use(ben, "today")
    assert "Waits for your vote" not in answer
    assert "Measure, by 1 October 2026" in answer
    assert "Nothing waits for you right now" in await proposed.use(proposed.people["Dan"], "today")


async def test_check_says_that_everything_works_only_when_it_does(school: SimulatedSchool) -> None:
    assert "The calendar is empty" in await school.use(school.admin, "setup check")
    await school.use(school.admin, "setup calendar", term="Autumn", starts="2026-09-01", ends="2026-12-18")
    everything = await school.use(school.admin, "setup check")
    assert "Everything works" in everything
    assert "Still missing" not in everything
    await school.use(school.admin, "setup silence", on=True)
    assert "The bot is silenced" in await school.use(school.admin, "setup check")
    await school.use(school.admin, "setup silence", on=False)
    await school.wait(days=150)
    over = await school.use(school.admin, "setup check")
    assert "The last term in the calendar is over" in over
    assert "works" not in over


async def test_check_says_that_a_calendar_of_holidays_alone_or_of_overlapping_terms_is_not_right(
    school: SimulatedSchool,
) -> None:
    await school.use(school.admin, "setup holiday", name="Half term", starts="2026-10-26", ends="2026-10-30")
    check = await school.use(school.admin, "setup check")
    assert "There is no term in the calendar" in check
    assert "works" not in check
    await school.use(school.admin, "setup calendar", term="Autumn", starts="2026-09-01", ends="2026-12-18")
    assert "Everything works" in await school.use(school.admin, "setup check")
    await school.use(school.admin, "setup calendar", term="Winter", starts="2026-12-18", ends="2027-03-18")
    check = await school.use(school.admin, "setup check")
    assert "The terms Autumn and Winter overlap" in check
    assert "works" not in check


async def test_a_second_half_term_does_not_replace_the_first(school: SimulatedSchool) -> None:
    await school.use(school.admin, "setup holiday", name="Half term", starts="2026-10-26", ends="2026-10-30")
    second = await school.use(school.admin, "setup holiday", name="Half term", starts="2027-02-15", ends="2027-02-19")
    assert "In the calendar now: Holiday Half term 2027-02-15" in second
    assert "Of the same name, and there as before:\n• Holiday Half term: 26 October 2026 to 30 October 2026" in second
    moved = await school.use(school.admin, "setup holiday", name="Half term", starts="2026-10-27", ends="2026-10-30")
    assert "It is there in place of: Holiday Half term: 26 October 2026 to 30 October 2026" in moved


async def test_check_names_a_role_that_nobody_can_be_given(school: SimulatedSchool) -> None:
    await school.use(school.admin, "setup office", name="Head teacher", role=school.head_role)
    for role in (school.teacher_role, school.head_role):
        assert "Nobody can be given" not in await school.use(school.admin, "setup check")
        school.env.backend.edit_role(school.guild.id, role.id, {"managed": True})
        await school.env.settle()
        check = await school.use(school.admin, "setup check")
        assert f"Nobody can be given the role <@&{role.id}>" in check
        assert "works" not in check
        school.env.backend.edit_role(school.guild.id, role.id, {"managed": False})
        await school.env.settle()
    boosters = school.guild.create_role("Boosters")
    school.env.backend.edit_role(school.guild.id, boosters.id, {"managed": True})
    await school.env.settle()
    answer = await school.use(school.admin, "setup office", name="Chair of governors", role=boosters)
    assert "choose it with /setup office" in answer


async def test_check_names_students_who_are_shut_out_of_where_they_meet(school: SimulatedSchool) -> None:
    student = school.student_role.id
    hide_from(school, school.council_channel.id, student)
    await school.env.settle()
    check = await school.use(school.admin, "setup check")
    assert f"Students cannot take part in <#{school.council_channel.id}>" in check
    assert f"<@&{student}> lacks the permission View Channels" in check
    show_to(school, school.council_channel.id, student)
    await school.env.settle()
    assert "Students cannot" not in await school.use(school.admin, "setup check")


async def test_check_says_when_today_is_in_no_term(school: SimulatedSchool) -> None:
    await school.use(school.admin, "setup calendar", term="Spring", starts="2027-01-05", ends="2027-03-25")
    check = await school.use(school.admin, "setup check")
    assert "Today is before the first term" in check
    assert "5 January 2027" in check
    assert "works" not in check
    await school.use(school.admin, "setup calendar", term="Summer", starts="2026-04-20", ends="2026-07-20")
    check = await school.use(school.admin, "setup check")
    assert "Today is between two terms, so the bot sends nothing by itself until" in check
    await school.use(school.admin, "setup calendar", term="Autumn", starts="2026-09-01", ends="2026-12-18")
    assert "Everything works" in await school.use(school.admin, "setup check")


async def test_the_schools_city_is_offered_and_taken_for_its_time_zone(bare_school: SimulatedSchool) -> None:
    offered = await bare_school.admin.autocomplete(bare_school.hall, "setup school", "timezone", "lond")
    assert offered[0]["value"] == "Europe/London"
    assert "is set up" in read(await bare_school.set_up(timezone="London"))
    assert "Europe/London" in await bare_school.use(bare_school.admin, "setup show")
    assert "Then pick it from the list" in read(await bare_school.set_up(timezone="Narnia"))


async def test_the_answer_to_set_up_names_the_next_steps_that_are_left(bare_school: SimulatedSchool) -> None:
    first = read(await bare_school.set_up())
    assert "1. Say when there is school: /setup calendar" in first
    assert "2. Say who answers what students ask for" in first
    assert "3. See if everything works: /setup check" in first
    assert "Nobody can report a post yet" in first
    await bare_school.use(bare_school.admin, "setup calendar", term="Autumn", starts="1 sep", ends="18 dec")
    await bare_school.use(bare_school.admin, "setup office", name="Head teacher", role=bare_school.head_role)
    again = read(await bare_school.set_up())
    assert "1. See if everything works: /setup check" in again
    assert "2." not in again


async def test_each_setting_is_answered_with_what_it_changed_and_no_more(school: SimulatedSchool) -> None:
    for command, options, words in (
        ("setup voting", {"hours": 48}, "New votes: by majority, not secret, for 2 days"),
        ("setup reminders", {"ballots": 12}, "12 hours before a ballot closes"),
        ("setup training", {"required": True}, "Only students who had the training"),
        ("setup training", {"required": False}, "Any student can run a group"),
        ("setup celebrations", {"on": False}, "Good news is not celebrated"),
        ("setup celebrations", {"on": True}, "is celebrated in the groups' threads"),
    ):
        answer = await school.use(school.admin, command, **options)
        assert words in answer
        assert "Students: " not in answer
        assert len(answer.split()) < 60


async def test_groups_and_council_may_share_a_channel_and_both_panels_stay_in_it(bare_school: SimulatedSchool) -> None:
    school, place = bare_school, bare_school.groups_channel
    assert "share" in read(await school.set_up(council_channel=place))
    assert f"Groups and council share <#{place.id}>" in await school.use(school.admin, "setup check")
    await school.beat()
    first = [message.id for message in school.cards(place)]
    await school.wait(days=3)
    assert [message.id for message in school.cards(place)] == first
    assert len(first) == 2
    assert "share" not in read(await school.set_up())
