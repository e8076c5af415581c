"""Taking somebody who is forgotten out of everything that anybody has typed in their school."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Table, and_, func, or_, update
from sqlalchemy import select as look_up
from sqlmodel import Session, col, select

from governance.council import COUNCIL
from governance.erasing import Erasing, Surroundings, Tie, stands_in, words_to_count
from governance.naming import first_name
from governance.texts import name_key
from language.everyday import nouns_have_capitals, ordinary_words
from services.access.bodies import ever_in, get_body
from services.ballots.counting import tell_reasons_anew
from services.kinds.reminders import is_about_one_of
from services.privacy.typed_texts import redraw_cards_of, typed_columns
from services.views.editions import told_anew
from storage.advisors import Advisorship
from storage.columns import belongs_to, looked_up_by, table_of
from storage.groups import Delegate, Group, Membership
from storage.letters import LetterPost
from storage.meetings import Meeting, of_body
from storage.minutes import AgendaItem, Minutes
from storage.papers import sealed_with_reasons
from storage.people import Person
from storage.reminders import Reminder
from storage.safeguarding import kept_for_open_reports
from storage.schools import CalendarPeriod, School
from storage.secure_deletion import leave_no_trace

# A row is theirs that they own, are asked in, or are the reader of; what they wrote about others is not.
_THEIRS = ("owner_id", "teacher_id", "person_id", "facilitator_id")
_IN_MEETINGS = ("agenda_item", "meeting_note", "meeting_decision", "meeting_action", "meeting_ballot")
# Rows whose words stay as they are for now, by table. Nothing else is an exception to being forgotten.
LEFT_ALONE: Mapping[str, ColumnElement[bool]] = {"reported_words": kept_for_open_reports()}


def take_out(session: Session, person: Person, now: datetime) -> None:
    """Put something else for every mention, id and name of this person, and have the cards drawn that showed it."""
    session.flush()
    erasing = _erasing(session, person)
    work = _Work(session, person, erasing, now, _groups_of(session, person), _letters_about(session, person))
    tables = sorted(typed_columns(), key=lambda table: table.name == "edition")
    changed = [table for table in tables if work.go_through(table)]
    for ballot in sealed_with_reasons(session, person.school_id):
        work.change_reasons(ballot)
    leave_no_trace(session, *changed)
    if changed:
        # What was changed by statements is to be read anew by whoever goes on.
        session.expire_all()


def _erasing(session: Session, person: Person) -> Erasing:
    school = session.get_one(School, person.school_id)
    others = session.exec(
        select(Person).where(Person.school_id == school.id, Person.id != person.id, col(Person.discord_id).is_not(None))
    )
    groups = session.exec(select(Group.name).where(Group.school_id == school.id))
    ordinary = ordinary_words()
    around = Surroundings(
        ordinary,
        others=frozenset(name for other in others for name in other.names),
        things=frozenset({school.name, *groups}),
        uses=_uses(session, school.id, words_to_count(person.names, ordinary)),
        small_nouns=not nouns_have_capitals(school.language),
    )
    return Erasing.of(person.discord_id, person.names, around)


def _uses(session: Session, school: int, words: frozenset[str]) -> Mapping[str, tuple[int, int]]:
    """Count the school's texts with each of these words as it is, and with it in small letters."""
    counts = {word: [0, 0] for word in words}
    for text in _texts_with(session, school, {form for word in words for form in (word, word.lower())}):
        for word, count in counts.items():
            count[0] += stands_in(word, text)
            count[1] += stands_in(word.lower(), text)
    return {word: (shown, small) for word, (shown, small) in counts.items()}


def _texts_with(session: Session, school: int, parts: Iterable[str]) -> Iterator[str]:
    for table, columns in typed_columns().items():
        found = _holds(columns, parts)
        if found is not None:
            for row in session.execute(look_up(*columns).where(belongs_to(table, school), found)):
                yield from (text for text in row if text)


def _holds(columns: Sequence[Column[Any]], parts: Iterable[str]) -> ColumnElement[bool] | None:
    alike = [column.contains(part, autoescape=True) for column in columns for part in parts]
    return or_(*alike) if alike else None


def _groups_of(session: Session, person: Person) -> set[int]:
    """Return the groups that knew this person: where they were a member or advised, or took or approved minutes.

    COUNCIL is among them where that knew them.
    """
    school = person.school_id
    part = (Minutes.taker_id == person.id) | (Minutes.approver_id == person.id)
    seats = select(Delegate.id).where(Delegate.school_id == school, Delegate.person_id == person.id)
    advised = select(Advisorship.group_id).where(Advisorship.school_id == school, Advisorship.teacher_id == person.id)
    written = select(Meeting.group_id).join(Minutes, col(Minutes.meeting_id) == col(Meeting.id))
    return {
        *session.exec(select(Membership.group_id).where(Membership.person_id == person.id)),
        *(one or COUNCIL for one in session.exec(advised)),
        *(one or COUNCIL for one in session.exec(written.where(Meeting.school_id == school, part))),
        *((COUNCIL,) if session.exec(seats.limit(1)).first() is not None else ()),
    }


def _letters_about(session: Session, person: Person) -> set[int]:
    """Return the letters that carried something to this person, by them, or about an invitation of theirs."""
    found = select(Reminder.letter_id).where(Reminder.school_id == person.school_id, is_about_one_of([person.id]))
    return {letter for letter in session.exec(found) if letter is not None}


@dataclass(slots=True)
class _Work:
    """One erasure on its way through the tables. `said` is what stood in a text, and what stands there now."""

    session: Session
    person: Person
    erasing: Erasing
    now: datetime
    groups: set[int]
    letters: set[int]
    said: dict[str, str] = field(default_factory=dict)
    _meetings: dict[int, int] = field(default_factory=dict)
    _spared: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = select(Meeting.id, Meeting.group_id).where(self._of_groups())
        self._meetings = {meeting: group or COUNCIL for meeting, group in self.session.exec(found)}

    def _of_groups(self) -> ColumnElement[bool]:
        """Tell in SQL whether a meeting is of a group that knew the person, or of a council that did."""
        of_groups = col(Meeting.group_id).in_(self.groups)
        of_council = of_body(Meeting, self.person.school_id, None)
        return or_(of_groups, of_council) if COUNCIL in self.groups else of_groups

    def go_through(self, table: Table) -> bool:
        """Take the person out of every row of a table; return whether there was one to change."""
        rows = self.session.execute(look_up(table).where(*self._which(table))).mappings().all()
        changed = [row for row in rows if self._change(table, row)]
        for row in changed:
            redraw_cards_of(self.session, table, row)
        return bool(changed)

    def _which(self, table: Table) -> Iterator[ColumnElement[bool]]:
        """Select the rows in which something may stand: that is looked for by the database."""
        yield belongs_to(table, self.person.school_id)
        if table.name in LEFT_ALONE:
            yield ~LEFT_ALONE[table.name]
        if table.name == "edition" and self.said:
            # What was changed elsewhere is changed where it is repeated, whatever it was tied to there.
            return
        theirs = [table.c[column] == self.person.id for column in _THEIRS if column in table.c]
        if table.name in _IN_MEETINGS:
            theirs.append(table.c.meeting_id.in_(select(Meeting.id).where(self._of_groups())))
        if table is table_of(AgendaItem):
            theirs.append(table.c.meeting_id.is_(None))
        if table is table_of(LetterPost):
            theirs.append(table.c.letter_id.in_(self.letters))
        holding = _holds(typed_columns()[table], self.erasing.needles)
        yield or_(*theirs, *([] if holding is None else [holding]))

    def _change(self, table: Table, row: RowMapping) -> bool:
        told = {column.name: self._told(table, row, column.name) for column in typed_columns()[table]}
        values = {name: text for name, text in told.items() if text != row[name]}
        if not values:
            return False
        self.said |= {row[name]: text for name, text in values.items() if table.name != "edition" and text is not None}
        if table.name == "secret_reason":
            self.change_reasons(row["ballot_id"])
        else:
            self._write(table, row, values)
        return True

    def _told(self, table: Table, row: RowMapping, column: str) -> str | None:
        before: str | None = row[column]
        if not before:
            return before
        if table.name == "edition":
            return told_anew(before, lambda text: self.said.get(text) or self.erasing.out_of(text))
        if not self.erasing.may_stand_in(before):
            return before
        tie, group = self._tie(table, row)
        return self.erasing.out_of(before, tie, spared=self._others_of(group) if group is not None else ())

    def _tie(self, table: Table, row: RowMapping) -> tuple[Tie, int | None]:
        group = self._met(row) if table.name in _IN_MEETINGS else None
        is_about = table is table_of(LetterPost) and row["letter_id"] in self.letters
        if is_about or any(row.get(column) == self.person.id for column in _THEIRS):
            return Tie.OWN, group
        return (Tie.MINUTES if group is not None else Tie.NONE), group

    def _met(self, row: RowMapping) -> int | None:
        """Return who meets, if they knew the person. What waits for a meeting is of who will have it."""
        if row["meeting_id"] is not None:
            return self._meetings.get(row["meeting_id"])
        group: int = row["group_id"] or COUNCIL
        return group if group in self.groups else None

    def _others_of(self, group: int) -> frozenset[str]:
        """Return the names others of the group go by: a note about another Ben stays about him."""
        if group not in self._spared:
            body = get_body(self.session, school=self.person.school_id, group=group)
            found = select(Person).where(col(Person.id).in_(ever_in(body)), Person.id != self.person.id)
            others = self.session.exec(found)
            names = [name for other in others for name in other.names]
            self._spared[group] = frozenset({*names, *(first for name in names if (first := first_name(name)))})
        return self._spared[group]

    def change_reasons(self, ballot: int) -> None:
        """Take the person out of the reasons of a secret ballot, without telling whether they stood there."""
        school = self.person.school_id
        tell_reasons_anew(self.session, school=school, ballot=ballot, tell=self.erasing.out_of)

    def _write(self, table: Table, row: RowMapping, values: dict[str, Any]) -> None:
        if table is table_of(Group) and "name" in values:
            values["name"] = self._free_name(values["name"], _groups_called(row["id"], row["closed_at"]))
            values |= {"name_key": name_key(values["name"]), "renamed": row["renamed"] + 1}
        elif table is table_of(LetterPost):
            values |= {"next_try_at": self.now, "attempts": 0}
        elif table is table_of(CalendarPeriod):
            values["name"] = self._free_name(values["name"], _periods_called(row))
        values |= {key.name: name_key(values[text]) for key, text in _keys(table) if values.get(text) is not None}
        key = [column == row[column.name] for column in table.primary_key]
        self.session.execute(update(table).where(*key).values(values))

    def _free_name(self, name: str, taken: Any) -> str:
        """Return a name that nothing of its kind has: two that are left without theirs must not be the same."""
        number, free = 1, name
        while self.session.execute(look_up(func.count()).where(taken(self.person.school_id, free))).scalar_one():
            number += 1
            free = f"{name} {number}"
        return free


def _keys(table: Table) -> Iterator[tuple[Column[Any], str]]:
    """Give the columns that hold the key of another one, with that one's name."""
    for column in table.columns:
        if (text := looked_up_by(column)) is not None:
            yield column, text


def _groups_called(group: int, closed: object) -> Any:
    table = table_of(Group).c

    def called(school: int, name: str) -> ColumnElement[bool]:
        others = and_(table.school_id == school, table.id != group, table.closed_at.is_(None))
        return and_(others, table.name_key == name_key(name)) if closed is None else table.id.is_(None)

    return called


def _periods_called(row: RowMapping) -> Any:
    table = table_of(CalendarPeriod).c

    def called(school: int, name: str) -> ColumnElement[bool]:
        same = and_(table.school_id == school, table.kind == row["kind"], table.id != row["id"])
        return and_(same, table.name == name)

    return called
