"""September: the council asks the whole school, and a theme of what was said becomes a group."""

from simcord.results import InteractionResult

from bot.rehearsal.cast import LEAD
from bot.rehearsal.stage import RehearsedSchool
from bot.rehearsal.world import read

QUESTION = "What would make our school better?"
# A town speaks many languages, and so do the names of its children. What they wrote, and their year.
SAID = {
    "Amira K": ("More shade in the yard", 8), "Ben T": ("Benches in the yard", 8), "Chloe W": ("Shade and benches", 9),
    "Dylan P": ("Longer lunch break", 9), "Ella R": ("Hot lunch on Fridays", 10), "Farid S": ("Lunch queue is long", 10),
    "Ayşe Yılmaz": ("A quiet room to read", 8), "Emre Demir": ("Quiet corner for reading", 8),
    "Zeynep Kaya": ("Somewhere quiet at lunch", 8), "Gül Şahin": ("A quiet room", 9),
    "Łukasz Wójcik": ("Quiet place for homework", 9), "Zofia Dąbrowska": ("Homework room after school", 9),
    "Agnieszka Nowak": ("A room for homework", 10), "Michał Zając": ("Trees in the yard", 10),
    "Siân Llwyd": ("Shade in the yard please", 10), "Rhys Gruffudd": ("More trees for shade", 10),
    "Nguyễn Minh Anh": ("Quiet room, please", 11), "Trần Bảo": ("Better lunch", 11),
    "Hodan Warsame": ("A room to pray and be quiet", 11), "Abdi Farah": ("Vegetarian lunch", 11),
    "Oleksandra Koval": ("Water fountain in the yard", 8), "Bohdan Shevchuk": ("Lunch outside", 8),
    "Priya V": ("Shade near the gate", 9), "Quinn A": ("I am afraid on the way home", 9),
    "Rosa C": ("Quiet room with plants", 9), "Samir J": ("Lunch tickets online", 10),
}  # fmt: skip
DELEGATE, OTHER = "Leo F", "Maya D"
# What delegates call what they read, by words in it.
THEMES = {
    "A quiet room": ("quiet", "homework", "read"),
    "Lunch": ("lunch",),
    "Shade in the yard": ("shade", "yard", "tree", "bench"),
}
LISTENERS = ("Ayşe Yılmaz", "Łukasz Wójcik", "Nguyễn Minh Anh", "Hodan Warsame")


async def the_school_is_asked(stage: RehearsedSchool) -> None:
    """A delegate asks with a card; dozens answer in a form, and one thinks again."""
    channel = stage.school.groups_channel
    for name in SAID:
        stage.school.student(name)
    for name in (DELEGATE, OTHER):
        await stage.use(name, "council join", "You sit on the council", group="Toilets")
    await stage.use("Mr Reed", "survey open", "This is for students", question=QUESTION)
    await stage.use(DELEGATE, "survey open", "The whole school is asked", question=QUESTION, closes="2026-09-18 16:00")
    async with stage.together():
        for name, (text, year) in SAID.items():
            fields = {"answer1": text, "year": str(year)}
            await stage.press(name, channel, "survey:1:answer", "Thank you", fields=fields)
    again = {"answer1": "Hot lunch on Fridays", "answer2": "A quiet room", "year": "10"}
    await stage.press("Ella R", channel, "survey:1:answer", "Your answer is changed", fields=again)
    await stage.press("Mr Reed", channel, "survey:1:answer", "This is for students")
    stage.posted(channel, "At least 25 of 180 students have answered")


async def a_class_answers_on_paper(stage: RehearsedSchool) -> None:
    """7b has few phones: a delegate prints a sheet for it, and types in what the class wrote."""
    channel = stage.school.groups_channel
    page = await stage.go_on(DELEGATE, channel, "survey:1:sheet", "Print this page", fields={"class_name": "7b"})
    on_it = {"present": "27", "by_phone": "2", "lines": "9 A quiet room\n8 Longer lunch\n6 Shade in the yard"}
    await stage.go_on(DELEGATE, channel, "type", "3 lines are kept", within=page, fields=on_it)
    await stage.school.beat()
    stage.posted(channel, "on 1 class sheet")


async def the_lead_reads_first(stage: RehearsedSchool) -> None:
    """The safeguarding lead reads everything, the worrying answers first; then all names are gone for good."""
    office = stage.school.safeguarding_channel
    stage.posted(office, "Somebody may need help")
    await stage.use(DELEGATE, "survey themes", "has not read all")
    page = await stage.go_on(LEAD, office, "survey:1:screen", "**Look first:** I am afraid on the way home")
    page = await stage.go_on(LEAD, office, "hold", "Held back: nobody else reads it", within=page, picks="afraid")
    held = await stage.go_on(LEAD, office, "held", "I am afraid on the way home", within=page)
    await stage.go_on(LEAD, office, "who", "Quinn A wrote", within=held, picks="afraid")
    page = await stage.go_on(LEAD, office, "pass", "Answers to", within=page)
    page = await stage.go_on(LEAD, office, "pass", "No answer waits any more", within=page)
    await stage.go_on(LEAD, office, "finish", "deleted for good", within=page)


async def answers_become_themes(stage: RehearsedSchool) -> None:
    """Two delegates sort side by side, one takes a choice back, and a theme becomes a group in one press."""
    council, groups = stage.school.council_channel, stage.school.groups_channel
    other = await stage.go_on(OTHER, council, "survey:1:sort", "Which theme?")
    batch = await stage.go_on(DELEGATE, council, "survey:1:sort", "Which theme?")
    batch = await stage.go_on(DELEGATE, council, "aside", "belong to no theme", within=batch)
    await stage.go_on(DELEGATE, council, "undo", "are to be sorted again", within=batch)
    await _sort(stage, OTHER, other)
    await _sort_the_rest(stage)
    await stage.school.beat()
    stage.posted(groups, "said at least")
    await stage.use("Minh T", "survey show", "A quiet room")
    quiet = _card_of(stage, "A quiet room")
    async with stage.together():
        for name in LISTENERS:
            await stage.press(name, groups, f"theme:{quiet}:join", "you would join")
    await stage.press(LISTENERS[0], groups, f"theme:{quiet}:start", "A quiet room has started")
    await stage.school.beat()
    stage.posted(groups, "**It became a group:** A quiet room")
    for name in (DELEGATE, OTHER):
        await stage.use(name, "council leave", "You no longer sit", group="Toilets")


async def _sort_the_rest(stage: RehearsedSchool) -> None:
    batch = await stage.go_on(DELEGATE, stage.school.council_channel, "survey:1:sort", "Which theme?")
    while stage.offers(batch, "new"):
        batch = await _sort(stage, DELEGATE, batch)


async def _sort(stage: RehearsedSchool, name: str, batch: InteractionResult) -> InteractionResult:
    """Put a batch under the theme that most of it is about, which is made where it is missing."""
    said = read(batch).casefold()
    theme = max(THEMES, key=lambda title: sum(said.count(word) for word in THEMES[title]))
    council, told = stage.school.council_channel, f"under “{theme}” now"
    if stage.offers(batch, "theme", theme):
        return await stage.go_on(name, council, "theme", told, within=batch, picks=theme)
    return await stage.go_on(name, council, "new", told, within=batch, fields={"title": theme})


def _card_of(stage: RehearsedSchool, theme: str) -> int:
    """Return the number of a theme, from the buttons of its card."""
    shown = stage.story.shown(stage.school.groups_channel.id)
    [card] = [sight for sight in shown if sight.text.startswith(f"### {theme}")]
    return int(card.buttons[0].custom_id.split(":")[1])
