"""Discord's markup as a person reads it: times in the school's zone; people, roles, channels and posts by name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property

from bot.rehearsal.stage import RehearsedSchool
from language.commands import as_read

_AWAY = re.compile(r" \(<t:\d+:R>\)")
_TIME = re.compile(r"<t:(\d+):\w>")
_PERSON = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_CHANNEL = re.compile(r"<#(\d+)>")
_POST = re.compile(r"https://discord\.com/channels/\d+/(\d+)/\d+")
_ESCAPE = re.compile(r"\\([^\w\s])")
_HEADING = re.compile(r"^#{1,3} (.*)$", re.MULTILINE)
_VARIES = re.compile(r"\d+|“[^”]*”")
# An explanatory line is omitted once it has been read this often.
SEEN_ENOUGH = 2
_SMALL = re.compile(r"^-# ", re.MULTILINE)


class Plain:
    """Reads texts for one school at the end of its rehearsal."""

    def __init__(self, stage: RehearsedSchool) -> None:
        self._school = stage.school
        self._zone = stage.zone
        self._seen = Counter[str]()
        names = [re.escape(thread.name or "") for thread in stage.school.groups_channel.threads]
        self._groups = re.compile("|".join(names) or "(?!)")

    def read(self, text: str) -> str:
        """Return a text as Discord shows it; headings become bold, so that they are not the transcript's own."""
        # A relative time depends on when it is read, so only the absolute one is kept.
        text = _TIME.sub(lambda found: self._time(int(found[1])), _AWAY.sub("", text))
        text = _PERSON.sub(lambda found: "@" + self._people.get(int(found[1]), "somebody"), text)
        text = _ROLE.sub(lambda found: "@" + self._roles.get(int(found[1]), "role"), text)
        text = _CHANNEL.sub(lambda found: "#" + self._places.get(int(found[1]), "channel"), text)
        text = _POST.sub(lambda found: f"#{self._places.get(int(found[1]), 'channel')} › 💬", text)
        text = as_read(text)
        return _SMALL.sub("", _HEADING.sub(r"**\1**", _ESCAPE.sub(r"\1", text)))

    def shape(self, text: str) -> str:
        """Return a text's shape, which is equal for texts differing only in groups, plans and numbers."""
        return self._groups.sub("", _VARIES.sub("", text))

    def new_lines(self, lines: Sequence[str], *, short: int) -> list[str]:
        """Return the lines, omitting each long one once the reader has seen it a few times."""
        return [line for line in lines if len(line) < short or not self._is_known(line)]

    def _is_known(self, line: str) -> bool:
        self._seen[self.shape(line)] += 1
        return self._seen[self.shape(line)] > SEEN_ENOUGH

    def day(self, moment: datetime) -> str:
        """Return a moment's day at the school."""
        local = moment.astimezone(self._zone)
        return f"{local:%a} {local.day} {local:%B %Y}"

    def clock(self, moment: datetime) -> str:
        """Return a moment's time of day at the school."""
        return f"{moment.astimezone(self._zone):%H:%M}"

    def _time(self, seconds: int) -> str:
        local = datetime.fromtimestamp(seconds, UTC).astimezone(self._zone)
        return f"{local.day} {local:%B %Y, %H:%M}"

    @cached_property
    def _people(self) -> Mapping[int, str]:
        return {person.id: name for name, person in self._school.people.items()}

    @cached_property
    def _roles(self) -> Mapping[int, str]:
        return {role.id: role.name for role in self._school.guild.roles.values()}

    @cached_property
    def _places(self) -> Mapping[int, str]:
        places = (*self._school.guild.channels.values(), *self._school.groups_channel.threads)
        return {place.id: place.name or "" for place in places}
