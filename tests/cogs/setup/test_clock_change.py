"""Another time zone for a school: nothing promised happens sooner or later, and the answer says what its clocks show."""

from bot.rehearsal.world import SimulatedSchool, read
from services.views import meetings
from tests.cogs.test_limits import assert_all_fits


async def starts(school: SimulatedSchool) -> list[str]:
    found = await school.database.read(meetings.listed, school=school.guild.id)
    return [f"{one.starts_at:%Y-%m-%d %H:%M}" for one in found]


async def test_meetings_votes_and_reminders_are_named_with_both_times(proposed: SimulatedSchool) -> None:
    ann = proposed.people["Ann"]
    await proposed.use(ann, "meeting schedule", group="Polytunnel", when="2026-09-11 15:00", repeat="weekly")
    await proposed.use(ann, "meeting schedule", group="Polytunnel", when="2026-09-14 12:30")
    await proposed.use(ann, "remind me", when="2026-09-12 10:00", what="water the beans")
    before = await starts(proposed)
    answer = read(await proposed.set_up(timezone="Europe/Berlin"))
    assert "Your school's clocks go by Europe/Berlin now. Nothing happens sooner or later than before" in answer
    assert "of Polytunnel: Friday, 11 September 2026, 15:00 → Friday, 11 September 2026, 16:00 (" in answer
    assert "more of its series too)" in answer
    assert "Monday, 14 September 2026, 12:30 → Monday, 14 September 2026, 13:30" in answer
    assert "Vote 1 closes: " in answer
    assert "1 own reminder comes at another time" in answer
    assert "beans" not in answer
    assert await starts(proposed) == before
    assert_all_fits(proposed)


async def test_a_day_over_the_date_line_is_named_too(proposed: SimulatedSchool) -> None:
    ann = proposed.people["Ann"]
    await proposed.use(ann, "meeting schedule", group="Polytunnel", when="2026-09-11 15:00")
    answer = read(await proposed.set_up(timezone="Pacific/Auckland"))
    assert "Friday, 11 September 2026, 15:00 → Saturday, 12 September 2026, 02:00" in answer


async def test_a_zone_with_the_same_clocks_moves_nothing(proposed: SimulatedSchool) -> None:
    ann = proposed.people["Ann"]
    await proposed.use(ann, "meeting schedule", group="Polytunnel", when="2026-09-11 15:00")
    answer = read(await proposed.set_up(timezone="Europe/Jersey"))
    assert "Nothing that is planned is at another time because of that." in answer
    assert "clocks go by" not in read(await proposed.set_up(timezone="Europe/Jersey", name="Green School"))


async def test_only_what_the_two_zones_show_differently_is_named(proposed: SimulatedSchool) -> None:
    ann = proposed.people["Ann"]
    await proposed.set_up(timezone="Africa/Abidjan")
    for when in ("2026-10-02 15:00", "2026-11-06 15:00"):
        await proposed.use(ann, "meeting schedule", group="Polytunnel", when=when)
    answer = read(await proposed.set_up(timezone="Europe/London"))
    assert "Friday, 2 October 2026, 15:00 → Friday, 2 October 2026, 16:00" in answer
    assert "6 November" not in answer


async def test_many_meetings_are_counted_and_the_answer_fits(proposed: SimulatedSchool) -> None:
    ann = proposed.people["Ann"]
    for day in range(11, 25):
        await proposed.use(ann, "meeting schedule", group="Polytunnel", when=f"2026-09-{day} 15:00")
    answer = read(await proposed.set_up(timezone="Europe/Berlin"))
    assert answer.count("of Polytunnel: ") == 10
    assert "… and 4 more" in answer
    assert_all_fits(proposed)


async def test_a_german_school_reads_it_in_german(proposed: SimulatedSchool) -> None:
    await proposed.use(proposed.people["Ann"], "meeting schedule", group="Polytunnel", when="2026-09-11 15:00")
    answer = read(await proposed.set_up(timezone="Europe/Berlin", language="de"))
    assert "Die Uhren eurer Schule gehen jetzt nach Europe/Berlin." in answer
    assert "Freitag, 11. September 2026, 15:00 → Freitag, 11. September 2026, 16:00" in answer
