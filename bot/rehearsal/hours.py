"""Hours in spring: a player of chess asks who can show openings, and two presses later somebody does; others follow."""

from bot.rehearsal.stage import RehearsedSchool

# Who asks, who can show it, and what.
OTHERS = (
    ("Grace O", "Leo F", "juggle with three balls"),
    ("Minh T", "Szymon W", "mend a puncture"),
    ("Yusuf I", "Imogen B", "crochet a hat"),
    ("Farid S", "Linh L", "write a poem that does not rhyme"),
)


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


async def others_share_hours(stage: RehearsedSchool) -> None:
    """More is asked and shown, so that the school's hours can be told without anybody's name."""
    channel = stage.school.groups_channel
    panel = f"panel:{stage.school.guild.id}:ask"
    async with stage.together():
        for asker, _, what in OTHERS:
            await stage.press(asker, channel, panel, "You have asked", fields={"what": what})
    async with stage.together():
        for number, (_, shower, _) in enumerate(OTHERS, 2):
            await stage.press(shower, channel, f"hours:{number}:can", "Noted: you can show")
    async with stage.together():
        for number, (asker, shower, _) in enumerate(OTHERS, 2):
            await stage.go_on(asker, channel, f"hours:{number}:pick", "You have chosen", picks=shower)
    async with stage.together():
        for number, (asker, shower, _) in enumerate(OTHERS, 2):
            for name, thanks in ((asker, "It counts once"), (shower, "the school has shared time")):
                asked = await stage.go_on(name, channel, f"hours:{number}:done", "How long did")
                await stage.go_on(name, channel, "two", thanks, within=asked)
