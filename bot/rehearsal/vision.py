"""The council says in a few words what the school is to be like; two delegates need two tries for it."""

from bot.rehearsal.stage import RehearsedSchool

FIRST = "A school where everybody is asked."
VISION = "A school where everybody is asked, nobody is alone at lunch, and what we grow is what we eat."


async def the_council_has_a_vision(stage: RehearsedSchool) -> None:
    """One delegate writes it, another says it better; it goes to the vote with the next edition."""
    council = stage.school.council_channel
    button = f"council:{stage.school.guild.id}:vision"
    await stage.press("Mr Reed", council, button, "This is for students")
    await stage.press("Violet S", council, button, "Our vision is saved", fields={"vision": FIRST})
    await stage.press("Zoe B", council, button, "Our vision is saved", fields={"vision": VISION})
    await stage.school.beat()
    stage.posted(council, VISION)
