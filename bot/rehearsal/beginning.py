"""A group begins with eight weeks, one small thing a week, and has a certificate at the end."""

from bot.rehearsal.stage import RehearsedSchool

GROUP, NUMBER = "Radio Station", 4


async def a_group_begins_with_eight_weeks(stage: RehearsedSchool) -> None:
    """Its facilitator begins them, and a card comes into the thread."""
    await stage.use("Samir J", "group eightweeks", "Only the facilitator of", group=GROUP)
    await stage.use("Quinn A", "group eightweeks", "one small thing a week", group=GROUP)
    stage.posted(stage.thread(GROUP), "Week 1 of eight")


async def it_celebrates(stage: RehearsedSchool) -> None:
    """Members note what is done, celebrate, and get the certificate, which stays in the group."""
    thread = stage.thread(GROUP)
    async with stage.together():
        for week, name in enumerate(("Quinn A", "Rosa C", "Samir J", "Tuğba E", "Umar Y", "Quinn A", "Rosa C"), 1):
            await stage.press(name, thread, f"week:{NUMBER}:{week}:done", f"That makes {week} of eight.")
    await stage.press("Quinn A", thread, f"week:{NUMBER}:8:done", "Well done!")
    await stage.until("2026-11-24", "10:05")
    await stage.press("Rosa C", thread, f"week:{NUMBER}:certificate", "Only you see this message")
