"""An hour in spring: a player of chess asks who can show openings, and two presses later somebody does."""

from bot.rehearsal.stage import RehearsedSchool


async def somebody_shows_somebody(stage: RehearsedSchool) -> None:
    """A student asks, another can, both say how long it took; a teacher is told how adults show something."""
    channel = stage.school.groups_channel
    await stage.use("Leo F", "hours offer", "Others find you for: chess, juggling", what="chess, juggling")
    panel = f"panel:{stage.school.guild.id}:ask"
    await stage.press("Keira M", channel, panel, "You have asked", fields={"what": "open a game of chess"})
    await stage.press("Leo F", channel, "hours:1:can", "Noted: you can show")
    await stage.press("Mr Reed", channel, "hours:1:can", "An adult who shows something is invited by a group")
    await stage.go_on("Keira M", channel, "hours:1:pick", "You have chosen Leo F", picks="Leo F")


async def both_say_it_is_done(stage: RehearsedSchool) -> None:
    """Both press Done, and the shorter length counts."""
    channel = stage.school.groups_channel
    for name, length, thanks in (("Keira M", "two", "It counts once"), ("Leo F", "one", "the school has shared time")):
        asked = await stage.go_on(name, channel, "hours:1:done", "How long did")
        await stage.go_on(name, channel, length, thanks, within=asked)
    stage.posted(channel, "It has been shown. Thank you both!")
    await stage.use("Leo F", "hours mine", "You gave 1 hour")
