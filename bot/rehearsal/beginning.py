"""A group begins with eight weeks, one small thing a week, and has a certificate at the end."""

from collections.abc import Mapping

from bot.rehearsal.stage import RehearsedSchool

GROUP, NUMBER = "Radio Station", 4


async def a_group_begins_with_eight_weeks(stage: RehearsedSchool) -> None:
    """Its facilitator begins them, and a card comes into the thread."""
    await stage.use("Samir J", "group eightweeks", "Only the facilitator of", group=GROUP)
    await stage.use("Quinn A", "group eightweeks", "one small thing a week", group=GROUP)
    stage.posted(stage.thread(GROUP), "Week 1 of eight")


async def the_first_weeks_are_done(stage: RehearsedSchool) -> None:
    """Members note what is done, each with one press."""
    await _done(stage, {1: "Quinn A", 2: "Rosa C", 3: "Samir J"})


async def it_celebrates(stage: RehearsedSchool) -> None:
    """The rest is done; they celebrate, and get the certificate, which stays in the group."""
    thread = stage.thread(GROUP)
    await _done(stage, {4: "Tuğba E", 5: "Umar Y", 6: "Quinn A", 7: "Rosa C"})
    await stage.press("Quinn A", thread, f"week:{NUMBER}:8:done", "Well done!")
    await stage.until("2026-11-24", "10:05")
    await stage.press("Rosa C", thread, f"week:{NUMBER}:certificate", "Only you see this message")


async def _done(stage: RehearsedSchool, weeks: Mapping[int, str]) -> None:
    async with stage.together():
        for week, name in weeks.items():
            await stage.press(name, stage.thread(GROUP), f"week:{NUMBER}:{week}:done", f"That makes {week} of eight.")
