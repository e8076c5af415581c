"""A hearing in spring: the radio and the transport group want the same room, and a panel drawn by dice listens."""

from bot.rehearsal.stage import RehearsedSchool

READY = ("Amira K", "Ben T", "Grace O", "Keira M", "Violet S", "Zoe B")
# Of the panel, who writes down what all of it propose.
WRITES = "Grace O"
TOLD = {
    "Quinn A": {
        "happened": "Music room 2 is booked twice on Wednesdays at lunch.",
        "matters": "Our show goes out at 12:50, and the mixer cannot be carried.",
        "touches": "Six of us, and everybody who listens at lunch.",
        "right": "We keep Wednesdays, and help to find another room.",
    },
    "Daisy F": {
        "happened": "We asked for the room in January and were told that it is free.",
        "matters": "On Wednesdays the man from the council can come, and on no other day.",
        "touches": "Five of us, and all who cycle to school.",
        "right": "A room with a door that shuts, once in two weeks.",
    },
}
PROPOSAL = (
    "The radio keeps music room 2. Every other Wednesday the transport group has the room next door, from May on."
)


async def two_groups_want_one_room(stage: RehearsedSchool) -> None:
    """One side asks for a hearing; students of other groups say that they would listen, and nobody of the two sides."""
    channel = stage.school.groups_channel
    what = "Music room 2 on Wednesdays at lunch"
    await stage.use("Daisy F", "hearing ask", "You have asked for a fair hearing", about="Radio Station", what=what)
    await stage.press("Rosa C", channel, "hearing:1:ready", "You belong to a side")
    async with stage.together():
        for name in READY:
            await stage.press(name, channel, "hearing:1:ready", "You are on the list")


async def dice_draw_who_listens(stage: RehearsedSchool) -> None:
    """The list is closed, five dice decide, both sides tell theirs, and what the panel proposes suits both."""
    channel = stage.school.groups_channel
    await stage.press("Daisy F", channel, "hearing:1:list", "its fingerprint is on the card")
    await stage.press("Quinn A", channel, "hearing:1:draw", "The dice have decided", fields={"dice": "3 1 6 6 2"})
    async with stage.together():
        for name, answers in TOLD.items():
            await stage.press(name, channel, "hearing:1:tell", "comes into the thread", fields=answers)
    await stage.press(WRITES, channel, "hearing:1:propose", "Both sides read now", fields={"proposal": PROPOSAL})
    await stage.until("2027-04-22", "13:00")
    async with stage.together():
        await stage.press("Quinn A", channel, "hearing:1:consent", "It waits for Transport")
        await stage.press("Daisy F", channel, "hearing:1:consent", "Both sides agree")
    stage.posted(channel, "Both sides agree to what the panel proposed.")
