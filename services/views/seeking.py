"""Seeking: what somebody typed finds what they mean, among candidates that the database has narrowed down already."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, String, case, cast, false, or_, true, type_coerce

from governance.groups import GroupState
from governance.refusals import Ambiguous, NotFound, OnlyPart, Refusal
from governance.texts import HIDDEN, name_key, shortened

MOST = 25
# A text that fits more than these is too short to tell what is meant, whichever of them are looked at.
MOST_MEANT = 100
HIDDEN_KEY = name_key(HIDDEN)
_OFFERED = re.compile(r"#[0-9]+")
# Several are listed in one sentence, and none may lose its number.
_LONGEST_NAME, _LONGEST_HINT = 40, 25
# No number of a row has more digits, and none that has is handed to a database.
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate of a lookup: its id, its name, a hint that distinguishes namesakes, and an alternative name.

    `state` is a group's, `is_open` a ballot's; `of_council`: the council votes. `gone`: the refusal raised when it is
    named although it is over; such candidates are never suggested.
    """

    id: int
    name: str
    hint: str = ""
    also: str | None = None
    state: GroupState | None = None
    is_open: bool | None = None
    of_council: bool = False
    gone: Refusal | None = None

    @property
    def told_apart(self) -> str:
        """The name, the hint and the number, short enough to be listed with others."""
        hint = f", {shortened(self.hint, _LONGEST_HINT)}" if self.hint else ""
        return f"{shortened(self.name, _LONGEST_NAME)}{hint} (#{self.id})"


def candidate(id: int, name: str, hint: str = "", *, is_hidden: bool, **facts: Any) -> Candidate:
    """Return a candidate. A hidden name is not shown, but anybody who types it in full is understood."""
    return Candidate(id, HIDDEN, hint, also=name, **facts) if is_hidden else Candidate(id, name, hint, **facts)


class Fit(Enum):
    """How a text has to fit: as somebody is still typing it, as a whole name, or as a part of one."""

    OFFER = auto()
    WHOLE = auto()
    PART = auto()


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought, and how many candidates are looked at, the best first.

    Each noun asks its tables for candidates that may fit. Those are few however many rows there are, and `find` and
    `suggest` decide among them.
    """

    key: str = ""
    number: str = ""
    fit: Fit = Fit.OFFER
    most: int = MOST

    def fits(
        self, number: SQLColumnExpression[int], shown: ColumnElement[str], real: Any = None
    ) -> ColumnElement[bool]:
        """Tell in SQL whether something fits: by its number, the key of the name that is shown, or its real one."""
        if self.fit is Fit.PART:
            return self.is_in(shown)
        if self.fit is Fit.OFFER:
            return or_(self.is_in(shown), self._begins_number(number))
        is_named = or_(shown == self.key, false() if real is None else real == self.key)
        return or_(is_named, number == int(self.number)) if self.has_number else is_named

    def is_in(self, shown: ColumnElement[str]) -> ColumnElement[bool]:
        """Tell in SQL whether what was typed is in the key of a name."""
        return shown.contains(self.key, autoescape=True) if self.key else true()

    def best_first(self, number: SQLColumnExpression[int], shown: ColumnElement[str]) -> tuple[ColumnElement[Any], ...]:
        """Return what puts the very number first, and then names that begin as was typed; nothing else matters here."""
        if self.fit is not Fit.OFFER or not self.key:
            return ()
        begins = case((shown.startswith(self.key, autoescape=True), 0), else_=1)
        return (case((number == int(self.number), 0), else_=1), begins) if self.has_number else (begins,)

    @property
    def has_number(self) -> bool:
        """Whether what was typed may be the number of a row."""
        return self.number.isascii() and self.number.isdigit() and len(self.number) <= _MOST_DIGITS

    def _begins_number(self, number: SQLColumnExpression[int]) -> ColumnElement[bool]:
        return cast(number, String).startswith(self.number) if self.has_number else false()


ANYTHING = Sought()
# What finds candidates: with the session, `school`, `sought`, and whatever else narrows the choice down.
Among = Callable[..., Sequence[Candidate]]


def key_as_shown(
    number: SQLColumnExpression[int], key: SQLColumnExpression[str], hidden: Collection[int]
) -> ColumnElement[str]:
    """Return in SQL the key of a name as it is shown: these are hidden."""
    return case((number.in_(hidden), HIDDEN_KEY), else_=key) if hidden else type_coerce(key, String)


def find(session: Any, *, school: int, noun: str, text: str, among: Among, whole: bool = False, **where: object) -> int:
    """Return the id of the one candidate that the text names: by its name, a part of it, or its number.

    With `whole`, a part is not enough. Raises NotFound, OnlyPart, Ambiguous with the names that fit, and the `gone`
    refusal of a candidate that is over.
    """
    typed = text.strip()
    number = typed.removeprefix("#").lstrip("0")
    sought = Sought(name_key(typed), number, Fit.WHOLE, MOST_MEANT)
    found = _exact(among(session, school=school, sought=sought, **where), typed)
    if not found and _may_be_part(typed):
        found = _partly(among(session, school=school, sought=replace(sought, fit=Fit.PART), **where), typed)
        if found and whole:
            raise OnlyPart(noun=noun, text=text, names=_names(found))
    if not found:
        raise NotFound(noun=noun, text=text)
    return _the_one(found, noun, text).id


def _exact(candidates: Sequence[Candidate], text: str) -> Sequence[Candidate]:
    """Return the candidates with this number or this whole name.

    An autocomplete value such as `#12` is tried as a number first; a bare number is tried as a name first, so that a
    group called 12 can be found by its name.
    """
    key, number = name_key(text), text.removeprefix("#").lstrip("0")
    # As text, because a number may be typed with more digits than Python reads.
    numbered = [one for one in candidates if str(one.id) == number]
    named = [one for one in candidates if key in (name_key(one.name), one.also and name_key(one.also))]
    return numbered or named if _OFFERED.fullmatch(text) else named or numbered


def _may_be_part(text: str) -> bool:
    # A number that nothing has never matches part of a name, such as the date of a meeting.
    number = text.removeprefix("#")
    return bool(name_key(text)) and not (number.isascii() and number.isdigit())


def _partly(candidates: Sequence[Candidate], text: str) -> Sequence[Candidate]:
    key = name_key(text)
    return [one for one in candidates if key in name_key(one.name)]


def _the_one(found: Sequence[Candidate], noun: str, text: str) -> Candidate:
    here = [one for one in found if one.gone is None]
    if not here and (gone := found[0].gone) is not None:
        raise gone
    twins = _leading(here)
    if len(twins) > 1:
        raise Ambiguous(noun=noun, text=text, names=_names(twins))
    return twins[0]


def _leading(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of ballots with the same name, return the open ones, or else the newest."""
    if any(one.is_open is None for one in found) or len({name_key(one.name) for one in found}) > 1:
        return found
    return [one for one in found if one.is_open] or [max(found, key=lambda one: one.id)]


def _names(found: Sequence[Candidate]) -> tuple[str, ...]:
    return tuple(one.told_apart for one in found[:5])


def suggest(session: Any, *, school: int, text: str, among: Among, **where: object) -> list[Candidate]:
    """Return autocomplete suggestions for what the person may be typing, a name or a number, best first."""
    key, number = name_key(text), text.strip().removeprefix("#")
    fitting = [
        one
        for one in among(session, school=school, sought=Sought(key, number), **where)
        if one.gone is None and (key in name_key(one.name) or (number and str(one.id).startswith(number)))
    ]
    return sorted(fitting, key=lambda one: (str(one.id) != number, not name_key(one.name).startswith(key)))[:MOST]
