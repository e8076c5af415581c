"""Reads a time zone behind a time. An offset or the school's own zone is accepted, the name of another one refused.

Also finds the instants of a local time on the day the clocks change, when an hour comes twice or is left out.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from governance.refusals import Unclear
from language.times.clocks import Unreadable
from language.times.words import months_of, words_of, zone_names

_HALF_A_YEAR = timedelta(days=182)
# "-16:00" is an offset only after a full date and time: "friday 15:00-16:00" is two times.
_STAMP = re.compile(
    r"\d{4}-\d\d-\d\d(?P<t>[t ])(?P<clock>\d\d:\d\d)(?::\d\d)? ?(?P<offset>[+-](?:0\d|1[0-4]):?[0-5]\d)$"
)
_UTC = re.compile(r"(?<=:\d\d) ?(?:z|utc)$")
# A zone is named directly behind a time or a date: the French "et" and the German "ist" are names of zones too.
_BEHIND = re.compile(r"(?:\d|\d ?(?:[ap]\.?m\.?|h)|\b(?:o'?clock|uhr|noon|midnight)) (?P<name>[a-z]{2,5})$")
_OTHER = re.compile(r"(?:(?:utc|gmt) ?[+-]|\+) ?\d{1,2}(?::?\d\d)?$")


@dataclass(frozen=True, slots=True)
class WrittenZone:
    """The zone written behind a time: an offset, or a name of the school's own zone, or neither."""

    offset: tzinfo | None = None
    name: str | None = None


def split_zone(said: str, *, zone: ZoneInfo, now: datetime, language: str) -> tuple[str, WrittenZone]:
    """Split a plain text from the zone at its end. Raises Unreadable for an offset or a name that is not accepted."""
    ours = _own_zones(zone, now)
    if (stamp := _STAMP.search(said)) and not _is_range(stamp, ours):
        offset = datetime.fromisoformat(f"2027-01-14T00:00{stamp['offset']}").tzinfo
        return said[: stamp.start("offset")].rstrip(), WrittenZone(offset)
    if in_utc := _UTC.search(said):
        return said[: in_utc.start()], WrittenZone(UTC)
    if _OTHER.search(said):
        raise Unreadable(said, Unclear.OTHER_ZONE)
    rest, _, last = said.rpartition(" ")
    name = zone_names().get(last, last)
    if name in {zone_name(one) for one in ours}:
        return rest, WrittenZone(name=name)
    if _names_other_zone(said, language):
        raise Unreadable(said, Unclear.OTHER_ZONE)
    return said, WrittenZone()


def _names_other_zone(said: str, language: str) -> bool:
    """Return whether the last word is the name of a zone, and no word of the school's language that is read."""
    from dateparser.timezone_parser import pop_tz_offset_from_string  # type: ignore[import-untyped]

    words = words_of(language)
    known = {*months_of(language), *words.weekdays, *words.units, *words.parts, *words.next, *words.this, *words.plus}
    known |= {*words.not_zones}
    behind = _BEHIND.search(said)
    if behind is None or behind["name"] in known:
        return False
    return pop_tz_offset_from_string(f" {behind['name']}")[1] is not None


def _own_zones(zone: ZoneInfo, now: datetime) -> tuple[datetime, datetime]:
    """Return a time in each half of the year, so that both names and offsets of the zone are among them."""
    return now.astimezone(zone), (now + _HALF_A_YEAR).astimezone(zone)


def _is_range(stamp: re.Match[str], ours: tuple[datetime, datetime]) -> bool:
    """Return whether "2027-01-14 09:00-10:00" means nine to ten: a later time that is no offset of the school."""
    offset = stamp["offset"].replace(":", "")
    later = offset[0] == "-" and offset[1:] > stamp["clock"].replace(":", "")
    return later and stamp["t"] == " " and offset not in {f"{one:%z}" for one in ours}


def instants(local: datetime, zone: ZoneInfo, written: WrittenZone) -> tuple[datetime, ...]:
    """Return each instant (UTC) with this local time (naive), in the school's zone or in the zone that was written."""
    if written.offset:
        return (local.replace(tzinfo=written.offset).astimezone(UTC),)
    shown = _on_the_wall(local.replace(tzinfo=zone))
    return tuple(each.astimezone(UTC) for each in shown if written.name in (None, zone_name(each)))


def _on_the_wall(local: datetime) -> tuple[datetime, ...]:
    """Return the local time, twice if the clocks go back over it, not at all if they skip it."""
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        return ()
    return (local, local.replace(fold=1)) if is_repeated(local) else (local,)


def is_repeated(local: datetime) -> bool:
    """Return whether the clocks go back over this time, so that it comes twice."""
    first, second = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
    return first is not None and second is not None and first > second


def zone_name(local: datetime) -> str:
    """Return the name of the zone at this time, in small letters: `gmt`, `bst`."""
    return (local.tzname() or "").casefold()
