"""Ideas of the spring: one becomes a group, one is found to be there already, one is turned down with a reason."""

from bot.rehearsal.cast import HEAD
from bot.rehearsal.stage import RehearsedSchool

CHESS = {"title": "Chess at lunch", "why": "There are boards in the cupboard, and nobody may use them."}
HOMEWORK = {"title": "No homework on Fridays", "why": "Weekends are for sleeping, sport and families."}


async def ideas_are_shared(stage: RehearsedSchool) -> None:
    """Two ideas are shared; a third would have been one of them, and its author wants that one too."""
    channel = stage.school.groups_channel
    panel = f"panel:{stage.school.guild.id}:idea"
    await stage.press("Will N", channel, panel, "Your idea is shared", fields=CHESS)
    await stage.press("Keira M", channel, panel, "Your idea is shared", fields=HOMEWORK)
    again = {"title": "Chess club at lunch", "why": "It rains."}
    await stage.write("Leo F", "idea share", again, "There are ideas like yours already")
    async with stage.together():
        for name in ("Leo F", "Umar Y", "Xuân P"):
            await stage.press(name, channel, "idea:1:too", "Noted: you want")
        for name in ("Umar Y", "Xuân P"):
            await stage.press(name, channel, "idea:1:join", "Noted: you would join")
    await stage.press("Mr Reed", channel, "idea:2:too", "This is for students")


async def ideas_are_answered(stage: RehearsedSchool) -> None:
    """The chess players start their group, and the head says why homework stays."""
    channel = stage.school.groups_channel
    await stage.press("Will N", channel, "idea:1:start", "Chess at lunch has started")
    join = stage.button(channel, "Join the group")
    async with stage.together():
        for name in ("Umar Y", "Xuân P"):
            await stage.press(name, channel, join, "Welcome to Chess at lunch")
    reason = "Each subject sets its own homework. Ask your teachers for one free Friday a month."
    await stage.use("Mr Reed", "idea answer", "Only delegates", idea="#2", answer="no", reason=reason)
    await stage.use(HEAD, "idea answer", "answered: no", idea="#2", answer="no", reason=reason)
    stage.posted(channel, "Answered: no, because")
    await stage.use("Keira M", "idea list", "became a group")
