"""Two mirrors: in autumn the council chooses one thing to change, and in spring everybody says what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.rehearsal.cast import HEAD, LEAD, STUDENTS, TEACHERS
from bot.rehearsal.delegates import COUNCIL
from bot.rehearsal.stage import RehearsedSchool
from governance.mirror import FORMS, Became, Question, Reply

# So many of them said yes, partly, no, and that they cannot say; by question. Not the same people always say yes.
Spread = tuple[int, int, int, int]
STUDENTS_SAID: Mapping[Question, Spread] = {
    Question.GOOD_AT: (12, 7, 3, 2), Question.LEARNT: (17, 2, 3, 2), Question.BOTH_WAYS: (6, 12, 4, 2),
    Question.PEERS: (17, 3, 2, 2), Question.SHARED: (7, 11, 4, 2), Question.HELPED: (10, 6, 5, 3),
}  # fmt: skip
ADULTS_SAID: Mapping[Question, Spread] = {
    Question.GOOD_AT: (5, 3, 1, 1), Question.LEARNT: (5, 2, 1, 2), Question.BOTH_WAYS: (3, 5, 1, 1),
    Question.PEERS: (5, 3, 1, 1), Question.SHARED: (3, 5, 1, 1), Question.HELPED: (2, 5, 2, 1),
}  # fmt: skip
STUDENTS_SAW, ADULTS_SAW = (12, 7, 3), (5, 3, 2)
# In autumn fewer looked into it.
IN_AUTUMN, IN_SPRING = STUDENTS[10:20], STUDENTS[:24]
COLLEAGUES = ("Mrs Bevan", "Mr Osei", "Ms Kowalczyk", "Mr Trần", "Mrs Demir")
WRITTEN_IN_AUTUMN = {
    "Keira M": "We had the keys ourselves, and nothing was broken",
    "Quinn A": "I am afraid to say something in front of everybody",
    "Tuğba E": "Adults still write the posters",
    "Mr Reed": "I learnt to graft tomatoes from a girl in Year 8",
    HEAD: "I answered too late, twice",
}
WRITTEN_IN_SPRING = {
    "Chloe W": "Nobody asked the youngest before the bins moved",
    "Leo F": "Mr Reed really counts to ten now",
    "Samir J": "We show the mixer to each other, and nobody is the boss of it",
    "Ms Haddad": "It is hard not to help. It is worth it",
}
CHANGE = "Adults wait ten seconds before they help"
NEXT_CHANGE = "The youngest in a group speak first"


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks into which mirror, what some of them write, and whether it asks what became of something."""

    mirror: int
    students: tuple[str, ...]
    adults: tuple[str, ...]
    written: Mapping[str, str]
    asks_what_became: bool = False


async def the_mirror_is_opened(stage: RehearsedSchool) -> None:
    """A delegate opens the first mirror; students and adults answer the same six questions, and nobody twice."""
    button = f"council:{stage.school.guild.id}:mirror"
    await stage.press("Priya V", stage.school.council_channel, button, "All can answer")
    await _answered(stage, Looking(1, IN_AUTUMN, (LEAD, *TEACHERS), WRITTEN_IN_AUTUMN))
    await stage.press("Keira M", stage.school.groups_channel, "mirror:1:answer", "You have sent this already")


async def the_lines_are_read_first(stage: RehearsedSchool) -> None:
    """The lead reads the lines before anybody else and learns who may need help; then names go, and all can read."""
    office = stage.school.safeguarding_channel
    stage.posted(office, "Lines wait for you")
    page = await stage.go_on(LEAD, office, "mirror:1:read", "**Look first:** I am afraid")
    page = await stage.go_on(LEAD, office, "hold", "Lines from the mirror", within=page, picks="I am afraid")
    page = await stage.go_on(LEAD, office, "pass", "No line waits any more", within=page)
    held = await stage.go_on(LEAD, office, "held", "Lines from the mirror, held back", within=page)
    await stage.go_on(LEAD, office, "who", "The record keeps that you looked", within=held, picks="I am afraid")
    await stage.go_on(LEAD, office, "finish", "Now everybody can read the lines", within=page)
    stage.posted(stage.school.groups_channel, "at least 10 answered")
    await stage.use("Leo F", "mirror show", "The mirror: how do we work together?", stage.school.groups_channel)


async def one_thing_to_change(stage: RehearsedSchool) -> None:
    """A delegate proposes one thing to change, and the council votes on it."""
    await _chosen(stage, "Hana K", CHANGE)


async def _chosen(stage: RehearsedSchool, name: str, change: str) -> None:
    council, groups = stage.school.council_channel, stage.school.groups_channel
    button = f"council:{stage.school.guild.id}:choose"
    await stage.press(name, groups, button, "The council votes on", fields={"change": change})
    votes = dict.fromkeys(COUNCIL, "for") | {"Violet S": "against"}
    await stage.vote(council, stage.newest(council, "ballot"), votes)
    await stage.school.beat()
    stage.posted(groups, f"**One thing we change:** “{change}”")


async def the_next_mirror_asks(stage: RehearsedSchool) -> None:
    """The next mirror begins with what became of it, and more people look into it."""
    button = f"council:{stage.school.guild.id}:mirror"
    await stage.press("Daisy F", stage.school.council_channel, button, "All can answer")
    stage.posted(stage.school.groups_channel, f"**Last time we wanted to change:** “{CHANGE}”")
    adults = (LEAD, *TEACHERS, *COLLEAGUES)
    await _answered(stage, Looking(2, IN_SPRING, adults, WRITTEN_IN_SPRING, asks_what_became=True))


async def both_sides_stand_side_by_side(stage: RehearsedSchool) -> None:
    """The second mirror is over, its lines are read, and its card tells what became of the one thing to change; the council chooses again."""
    office, groups = stage.school.safeguarding_channel, stage.school.groups_channel
    page = await stage.go_on(LEAD, office, "mirror:2:read", "Mr Reed really counts to ten")
    page = await stage.go_on(LEAD, office, "pass", "No line waits any more", within=page)
    await stage.go_on(LEAD, office, "finish", "Now everybody can read the lines", within=page)
    await stage.school.beat()
    await stage.press("Rosa C", groups, "mirror:2:lines", "Mr Reed really counts to ten")
    await _chosen(stage, "Violet S", NEXT_CHANGE)


async def _answered(stage: RehearsedSchool, looking: Looking) -> None:
    """Have students and adults fill in both forms, all within the same few seconds."""
    sides = ((looking.students, STUDENTS_SAID, STUDENTS_SAW), (looking.adults, ADULTS_SAID, ADULTS_SAW))
    for name in looking.adults:
        if name not in stage.school.people:
            stage.school.teacher(name)
    channel, button = stage.school.groups_channel, f"mirror:{looking.mirror}:answer"
    async with stage.together():
        for names, said, saw in sides:
            for at, name in enumerate(names):
                first: dict[str, object] = {one.value: _reply(said, one, at) for one in FORMS[0]}
                if looking.asks_what_became and (became := _became(saw, at)) is not None:
                    first["became"] = became
                second: dict[str, object] = {one.value: _reply(said, one, at) for one in FORMS[1]}
                second["line"] = looking.written.get(name, "")
                await stage.press(name, channel, button, "these three answers are counted", fields=first)
                await stage.press(name, channel, button, "your answers are counted", fields=second)


def _reply(said: Mapping[Question, Spread], question: Question, at: int) -> str:
    """Return what somebody says: each question begins with somebody else."""
    spread = said[question]
    everything = [reply.value for reply, number in zip(Reply, spread, strict=True) for _ in range(number)]
    turned = at + 5 * list(Question).index(question)
    return everything[turned % len(everything)]


def _became(saw: tuple[int, int, int], at: int) -> str | None:
    everything = [one.value for one, number in zip(Became, saw, strict=True) for _ in range(number)]
    return everything[at] if at < len(everything) else None
