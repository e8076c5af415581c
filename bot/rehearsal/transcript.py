"""The transcript: what people saw in each channel over time, and what individuals read on the way.

Everything comes from messages of the simulated Discord. The writer orders and shortens; it adds only names and days.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from simcord.builders import ChannelHandle

from bot.rehearsal.cards import Cards, changed, in_brief, kept
from bot.rehearsal.notes import Notes
from bot.rehearsal.plain import Plain
from bot.rehearsal.stage import RehearsedSchool
from bot.rehearsal.story import Moment, Note, Snapshot

HEAD = """What people saw on the simulated server, channel by channel, in the order in which it happened. A card is shown as
it was when it was posted, and where it changed, what was new on it at the end of that day. What follows a ↳ only that
person could read. Explanations and answers that were read before are left out, and most meetings are told by their
minutes alone. Every post of the bot has the button [Report] as well."""


@dataclass(slots=True)
class _Chapter:
    """A channel in the transcript while it is being written."""

    plain: Plain
    notes: Notes
    cards: Cards
    lines: list[str] = field(default_factory=list)
    waiting: list[Note] = field(default_factory=list)
    shown: dict[int, Snapshot] = field(default_factory=dict)
    day: str = ""

    def begin_day(self, day: str) -> None:
        """Write a heading when a new day begins."""
        if day != self.day:
            self.flush()
            self.day = day
            self.lines += ["", f"### {day}"]

    def flush(self) -> None:
        """Write what people did since the last post."""
        self.lines += self.notes.lines(self.waiting)
        self.waiting = []

    def add(self, lines: Sequence[str]) -> None:
        """Write an entry."""
        self.flush()
        self.lines += lines

    def add_minutes(self, lines: Sequence[str]) -> None:
        """Write a meeting in brief: it names its own day, so what follows needs a new heading."""
        self.add(["", *lines] if self.day else lines)
        self.day = ""


def transcript(stage: RehearsedSchool, figures: str) -> str:
    """Return the transcript as Markdown; `figures` say how much was done."""
    school, plain = stage.school, Plain(stage)
    notes, cards = Notes(plain), Cards(plain)
    places = (
        school.hall, school.groups_channel, *school.groups_channel.threads, school.council_channel,
        school.safeguarding_channel,
    )  # fmt: skip
    chapters = {_title(place): _channel(stage, place, _Chapter(plain, notes, cards)) for place in places}
    chapters["Direct messages"] = _direct_messages(stage, plain)
    told = {title: lines for title, lines in chapters.items() if lines}
    contents = [f"- [{title}](#{_anchor(title)})" for title in told]
    body = [line for title, lines in told.items() for line in ("", f"## {title}", *lines)]
    text = "\n".join([f"# {school.guild.name}: a school year", "", figures, "", HEAD, "", *contents, *body])
    return re.sub(r"\n{3,}", "\n\n", text) + "\n"


def _title(place: ChannelHandle) -> str:
    return f"Thread {place.name}" if place.is_thread else f"#{place.name}"


def _anchor(title: str) -> str:
    return title.lower().replace("#", "").replace(" ", "-")


def _channel(stage: RehearsedSchool, place: ChannelHandle, chapter: _Chapter) -> list[str]:
    moments = [moment for moment in stage.story.moments if moment.what.channel == place.id]
    told = kept(moments, chapter.plain)
    ends = {moment.what.message: moment.what for moment in moments if isinstance(moment.what, Snapshot)}
    minuted = set[int]()
    for at, moment in enumerate(moments):
        what = moment.what
        if isinstance(what, Note):
            _note(chapter, moment, what)
        elif moment.brief and _is_minutes(what):
            # A meeting goes on in one card: what the minutes held at the end is told where they began.
            if what.message not in minuted:
                chapter.add_minutes(in_brief(what, ends[what.message], chapter.plain))
            minuted.add(what.message)
        elif what.is_new:
            _post(chapter, moment, what)
        elif at in told and what.message in chapter.shown:
            _change(chapter, what)
    chapter.flush()
    return chapter.lines


def _note(chapter: _Chapter, moment: Moment, note: Note) -> None:
    if not moment.brief:
        chapter.begin_day(chapter.plain.day(note.at))
        chapter.waiting.append(note)


def _is_minutes(sight: Snapshot) -> bool:
    return any(button.custom_id.endswith(":approve") for button in sight.buttons)


def _post(chapter: _Chapter, moment: Moment, sight: Snapshot) -> None:
    if not (moment.brief and chapter.cards.is_routine(sight)):
        chapter.begin_day(chapter.plain.day(sight.at))
        chapter.add(chapter.cards.posted(sight))
        chapter.shown[sight.message] = sight


def _change(chapter: _Chapter, sight: Snapshot) -> None:
    if lines := changed(chapter.shown[sight.message], sight, chapter.plain):
        chapter.begin_day(chapter.plain.day(sight.at))
        chapter.add(lines)
        chapter.shown[sight.message] = sight


def _direct_messages(stage: RehearsedSchool, plain: Plain) -> list[str]:
    """Return the bot's direct messages, one line each; the same letter to several people is one line."""
    letters = dict[tuple[str, str], list[str]]()
    for day, text, name in sorted(_letters(stage, plain)):
        letters.setdefault((day, text), []).append(name)
    return ["", *(f"- {day[11:]}, to **{', '.join(names)}**: {text}" for (day, text), names in letters.items())]


def _letters(stage: RehearsedSchool, plain: Plain) -> Iterator[tuple[str, str, str]]:
    for name, person in stage.school.people.items():
        for message in stage.school.direct_messages(person):
            local = message.created_at.astimezone(stage.zone)
            when = f"{local:%Y-%m-%d} {plain.day(message.created_at)}, {local:%H:%M}"
            yield when, plain.read(message.content).replace("\n", " "), name
