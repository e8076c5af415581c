"""October: the council writes the promise, the head says not yet and then yes, and every plan names a line of it."""

from bot.rehearsal.cast import HEAD
from bot.rehearsal.delegates import COUNCIL, DELEGATES
from bot.rehearsal.stage import RehearsedSchool
from services.views import promise as promise_views

GARDEN = "What we plant in our gardens"
FRIENDS = "Which schools we make friends with"
SHOWS = "What our groups build, cook and broadcast"
SHARED_PLACES = "Toilets, fountains and all places we share"
LESS_WASTE = "How we save energy and water, and have less rubbish"
TRAVEL = "How we come to school, and where bikes stand"
LEARNING = "What slides and handouts look like"
LARGE_WORKS = "Heating, roofs and other large works"
COLUMNS = {
    "ours": (GARDEN, FRIENDS, SHOWS),
    "together": (SHARED_PLACES, LESS_WASTE, TRAVEL, LEARNING, "What the canteen serves, and when"),
    "not_ours": ("Exams and marks", "Who works here", LARGE_WORKS),
}
SERVED = "What the canteen serves"
NOT_YET = "The canteen cooks for two schools, so we cannot promise when you eat. What it serves, we can plan together."
LINE_OF = {
    "Polytunnel": GARDEN, "Healthy Living": SHARED_PLACES, "Toilets": SHARED_PLACES, "Radio Station": SHOWS,
    "Waste and Recycling": LESS_WASTE, "Energy": LESS_WASTE, "Transport": TRAVEL, "Africa Link": FRIENDS,
    "Dyslexia Support": LEARNING,
}  # fmt: skip


async def the_promise_is_written(stage: RehearsedSchool) -> None:
    """Delegates nominate themselves, write what students may decide, and vote on it; the head says not yet."""
    council = stage.school.council_channel
    await stage.use("Minh T", "promise show", "has no promise yet")
    async with stage.together():
        for group, names in DELEGATES.items():
            for name in names:
                await stage.use(name, "council join", "You sit on the council", group=group)
    await stage.use("Chloe W", "council join", "no more fit", group="Polytunnel")
    await stage.use("Mr Reed", "council join", "This is for students", group="Polytunnel")
    await _themes_are_answered(stage)
    await _drafted(stage, "Keira M", COLUMNS)
    await stage.use("Mr Reed", "promise draft", "This is for delegates")
    ballot = await _voted(stage, "Keira M")
    await stage.press(HEAD, council, f"promise:{ballot}:not_yet", "The council reads why", fields={"reason": NOT_YET})


async def _themes_are_answered(stage: RehearsedSchool) -> None:
    """Two themes have found nobody who starts a group, and the council says what becomes of them."""
    here = stage.school.council_channel
    lunch = {"theme": "Lunch", "answer": "group", "group": "Healthy Living"}
    await stage.use("Imogen B", "survey answer", "“Lunch” became a group", here, **lunch)
    shade = {"theme": "Shade in the yard", "answer": "waiting", "until": "2027-05-14", "waits_for": "Head teacher"}
    reason = {"reason": "Trees stand for fifty years, so the head says where."}
    await stage.use("Amira K", "survey answer", "waits for Head teacher until", here, **shade, **reason)


async def the_promise_is_agreed(stage: RehearsedSchool) -> None:
    """One line is changed, the council votes again, and the head agrees."""
    council = stage.school.council_channel
    stage.posted(council, NOT_YET)
    together = (*COLUMNS["together"][:-1], SERVED)
    await _drafted(stage, "Gethin M", COLUMNS | {"together": together})
    promise = await _voted(stage, "Gethin M")
    await stage.press("Gethin M", council, f"promise:{promise}:agree", "Here only the adults answer")
    await stage.press(HEAD, council, f"promise:{promise}:agree", "Version 1 of the promise counts from now on")
    await stage.school.beat()
    await stage.use("Minh T", "promise show", GARDEN)


async def _drafted(stage: RehearsedSchool, name: str, columns: dict[str, tuple[str, ...]]) -> None:
    fields: dict[str, object] = {column: "\n".join(lines) for column, lines in columns.items()}
    await stage.write(name, "promise draft", fields, "The draft of the promise is saved")
    await stage.school.beat()


async def _voted(stage: RehearsedSchool, name: str) -> int:
    """Have the council vote for the draft, and return the number of the version that the head is asked about."""
    council = stage.school.council_channel
    await stage.use(name, "promise agree", "The council votes on the promise")
    votes = dict.fromkeys(COUNCIL, "for") | {"Quinn A": "against"}
    await stage.vote(council, stage.newest(council, "ballot"), votes)
    await stage.school.beat()
    return stage.newest(council, "promise")


async def name_line(stage: RehearsedSchool, name: str, group: str, plan: str, line: str) -> None:
    """Somebody picks, on the card of their group's draft, the line of the promise that the plan leans on."""
    number = await stage.number_of(plan)
    await stage.go_on(name, stage.thread(group), f"plan:{number}:line", "leans on this line of our promise", picks=line)


async def number_of_line(stage: RehearsedSchool, line: str) -> str:
    """Return the number of a line of the promise that counts, as a form takes it."""
    found = await stage.school.database.read(promise_views.shown, school=stage.school.guild.id, number=None)
    return next(str(one.id) for one in found.lines if one.text == line)
