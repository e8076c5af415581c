"""Every command that only looks, and every option that completes what is typed: found in the command tree.

A new autocomplete is found by itself. A new command has to be named here, as one that looks or as one that acts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from discord import app_commands
from simcord.actors import MemberActor

from benchmarks.filling.questions import Question
from bot.rehearsal.world import SimulatedSchool

STUDENT, TEACHER, OFFICE = "Ann", "Mr Reed", "the office"
# What looks: who asks, and which of the things that there are they name.
LOOKS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "today": (STUDENT, ()),
    "group list": (STUDENT, ()),
    "group show": (STUDENT, ("group",)),
    "group find": (STUDENT, ("interest",)),
    "idea list": (STUDENT, ()),
    "idea show": (STUDENT, ("idea",)),
    "hours find": (STUDENT, ("topic",)),
    "hours mine": (STUDENT, ()),
    "hearing show": (STUDENT, ()),
    "role show": (STUDENT, ("group",)),
    "training show": (STUDENT, ()),
    "plan list": (STUDENT, ()),
    "plan show": (STUDENT, ("plan",)),
    "plan partners": (STUDENT, ("plan",)),
    "ballot list": (STUDENT, ()),
    "ballot show": (STUDENT, ("ballot",)),
    "advisor list": (STUDENT, ()),
    "advisor find": (STUDENT, ("topic",)),
    "advisor inbox": (TEACHER, ()),
    "meeting list": (STUDENT, ()),
    "meeting show": (STUDENT, ("meeting",)),
    "minutes actions": (STUDENT, ()),
    "minutes show": (STUDENT, ("meeting",)),
    "council members": (STUDENT, ()),
    "council money": (STUDENT, ()),
    "council agenda": (STUDENT, ()),
    "remind list": (STUDENT, ()),
    "promise show": (STUDENT, ()),
    "record plan": (STUDENT, ("plan",)),
    "record group": (STUDENT, ("group",)),
    "record ballot": (STUDENT, ("ballot",)),
    "record idea": (STUDENT, ("idea",)),
    "survey show": (STUDENT, ()),
    "mirror show": (STUDENT, ()),
    "help": (STUDENT, ()),
    "privacy": (STUDENT, ()),
    "setup show": (OFFICE, ()),
}
# The same, asked by somebody else or narrowed down.
ALSO: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("today", TEACHER, ()),
    ("plan list", STUDENT, ("group",)),
    ("plan partners", TEACHER, ("plan",)),
    ("mirror show", TEACHER, ()),
    ("meeting list", STUDENT, ("group",)),
    ("advisor list", STUDENT, ("group",)),
    ("minutes actions", TEACHER, ()),
    ("minutes actions", STUDENT, ("group",)),
    ("survey show", STUDENT, ("survey",)),
)
# What acts, and what hands out a file: a document or a calendar holds all there is of something.
ACTS = frozenset(
    {
        *(f"setup {one}" for one in ("calendar", "holiday", "exams", "holidays", "import", "forget", "school")),
        *(f"setup {one}" for one in ("check", "voting", "reminders", "training", "silence", "celebrations", "office")),
        *(f"group {one}" for one in ("start", "join", "leave", "edit", "handover", "close", "eightweeks")),
        *(
            f"plan {one}"
            for one in ("draft", "edit", "step", "change", "done", "reopen", "propose", "withdraw", "review")
        ),
        *("hours ask", "hours offer"),
        *("hearing ask", "hearing ready", "hearing draw"),
        *(f"idea {one}" for one in ("share", "answer", "withdraw")),
        *("role take", "role handon", "training record", "training remove"),
        *("advisor invite", "advisor skills", "advisor end"),
        *(f"meeting {one}" for one in ("schedule", "move", "cancel", "agenda", "calendar")),
        *(f"minutes {one}" for one in ("begin", "take", "done", "drop")),
        *(f"survey {one}" for one in ("open", "themes", "screen", "answer", "sheet", "close")),
        *("promise draft", "promise agree", "mirror open", "mirror choose"),
        *("schoolplan compile", "schoolplan publish", "schoolplan show", "schoolplan roll", "schoolplan compare"),
        *(f"council {one}" for one in ("join", "leave", "submit", "answer", "propose", "feedback")),
        *(f"remind {one}" for one in ("me", "group", "cancel", "off", "on", "mode")),
        *("mydata export", "mydata delete", "safeguarding pause", "safeguarding resume", "safeguarding silence"),
    }
)
# What is typed: nothing yet, what fits much, what fits nothing, and a number. In options for times, a time.
TYPED = ("", "b", "zzzz", "1")
TIMES = frozenset({"when", "due", "closes", "until", "answer_by"})
TYPED_TIMES = ("", "fri", "next tuesday 3pm")


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looks: with a command, or by typing into an option of one."""

    command: str
    who: str
    given: Mapping[str, str] = field(default_factory=dict)
    option: str | None = None
    typed: str = ""

    @property
    def name(self) -> str:
        """What this is called in a report."""
        if self.option is not None:
            return f"/{self.command} {self.option}: “{self.typed}”"
        return " ".join((f"/{self.command}", *self.given)) + (" by staff" if self.who != STUDENT else "")

    def asked(self, school: SimulatedSchool) -> Question:
        """Return the question that the bot gets when somebody looks."""
        return Question(school, self._person(school), self.command, self.given, option=self.option, typed=self.typed)

    async def take(self, school: SimulatedSchool) -> Any:
        """Look, and return what comes back."""
        person, given = self._person(school), dict[str, Any](self.given)
        if self.option is None:
            return await school.use(person, self.command, **given)
        return await person.autocomplete(school.hall, self.command, self.option, self.typed, **given)

    def _person(self, school: SimulatedSchool) -> MemberActor:
        return school.admin if self.who == OFFICE else school.people[self.who]


def commands_of(tree: app_commands.CommandTree[Any]) -> dict[str, app_commands.Command[Any, ..., Any]]:
    """Return every command by its whole name."""
    found = tree.walk_commands()
    return {one.qualified_name: one for one in found if isinstance(one, app_commands.Command)}


def looks(tree: app_commands.CommandTree[Any], things: Mapping[str, str]) -> Iterator[Look]:
    """Give every look there is; `things` are what a command names, by option. Raises LookupError for a new command."""
    known = commands_of(tree)
    if known.keys() != LOOKS.keys() | ACTS:
        raise LookupError(f"name in {__name__}: {known.keys() ^ (LOOKS.keys() | ACTS)}")
    for command, who, named in (*((name, *look) for name, look in LOOKS.items()), *ALSO):
        if all(name in things for name in named):
            yield Look(command, who, {name: things[name] for name in named})
    for command, one in known.items():
        for option in one.parameters:
            if option.autocomplete:
                yield from _typed(command, option.name, things)


def _typed(command: str, option: str, things: Mapping[str, str]) -> Iterator[Look]:
    # A step is looked for in the plan that is named beside it.
    needed = ("plan",) if option == "step" else ()
    if not all(name in things for name in needed):
        return
    given = {name: things[name] for name in needed}
    who = OFFICE if command.startswith("setup") else STUDENT
    for typed in TYPED_TIMES if option in TIMES else TYPED:
        yield Look(command, who, given, option, typed)
