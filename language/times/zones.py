"""The zone beside a time: taken where it is said in full or is the school's own, refused where it is another.

Also what the school's clocks show where they change: an hour that comes twice, and one that is left out.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from governance.refusals import Unclear
from language.times.clocks import Unreadable
from language.times.words import zone_names

_HALF_A_YEAR = timedelta(days=182)
# Only behind a whole stamp is "-16:00" an offset: "friday 15:00-16:00" is two times.
_STAMP = re.compile(
    r"\d{4}-\d\d-\d\d(?P<t>[t ])(?P<clock>\d\d:\d\d)(?::\d\d)? ?(?P<offset>[+-](?:0\d|1[0-4]):?[0-5]\d)$"
)
_UTC = re.compile(r"(?<=:\d\d) ?(?:z|utc)$")
_OTHER = re.compile(r"(?:(?:utc|gmt) ?[+-]|\+) ?\d{1,2}(?::?\d\d)?$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The zone said beside a time: an offset, or a name that the school's clocks go by; neither where none is said."""

    offset: tzinfo | None = None
    name: str | None = None


def split_zone(said: str, *, zone: ZoneInfo, now: datetime) -> tuple[str, Spoken]:
    """Part a plain text from the zone at its end. Raises Unreadable for an offset that is not taken."""
    ours = _own_zones(zone, now)
    if (stamp := _STAMP.search(said)) and not _is_range(stamp, ours):
        offset = datetime.fromisoformat(f"2027-01-14T00:00{stamp['offset']}").tzinfo
        return said[: stamp.start("offset")].rstrip(), Spoken(offset)
    if in_utc := _UTC.search(said):
        return said[: in_utc.start()], Spoken(UTC)
    if _OTHER.search(said):
        raise Unreadable(said, Unclear.OTHER_ZONE)
    rest, _, last = said.rpartition(" ")
    name = zone_names().get(last, last)
    return (rest, Spoken(name=name)) if name in {zone_name(one) for one in ours} else (said, Spoken())


def _own_zones(zone: ZoneInfo, now: datetime) -> tuple[datetime, datetime]:
    """Return a time of either half of the year, which between them show the names and offsets of the zone."""
    return now.astimezone(zone), (now + _HALF_A_YEAR).astimezone(zone)


def _is_range(stamp: re.Match[str], ours: tuple[datetime, datetime]) -> bool:
    """Tell whether "2027-01-14 09:00-10:00" is from nine to ten: a later clock that is no offset of the school."""
    offset = stamp["offset"].replace(":", "")
    later = offset[0] == "-" and offset[1:] > stamp["clock"].replace(":", "")
    return later and stamp["t"] == " " and offset not in {f"{one:%z}" for one in ours}


def instants(local: datetime, zone: ZoneInfo, spoken: Spoken) -> tuple[datetime, ...]:
    """Return each instant (UTC) at which a clock of the school, or of the zone that was said, shows the naive time."""
    if spoken.offset:
        return (local.replace(tzinfo=spoken.offset).astimezone(UTC),)
    shown = _on_the_wall(local.replace(tzinfo=zone))
    return tuple(each.astimezone(UTC) for each in shown if spoken.name in (None, zone_name(each)))


def _on_the_wall(local: datetime) -> tuple[datetime, ...]:
    """Return the local time, twice where the clocks go back over it, not at all where they skip it."""
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        return ()
    return (local, local.replace(fold=1)) if is_repeated(local) else (local,)


def is_repeated(local: datetime) -> bool:
    """Tell whether the clocks go back over this time, so that it comes twice."""
    first, second = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
    return first is not None and second is not None and first > second


def zone_name(local: datetime) -> str:
    """Return what the zone is called at this time, in small letters: `gmt`, `bst`."""
    return (local.tzname() or "").casefold()
