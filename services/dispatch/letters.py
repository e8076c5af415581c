"""Letters: which reminders go out together, to whom, and which wait for a digest."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlmodel import Session, col, select

from governance.nudging import LetterKind, Planned, Waiting, next_digest, next_look, plan_deliveries
from governance.reminders import Nudges, Settled
from services.kinds.reminders import REMINDERS, Desk, Target, kinds_with, reader_of
from storage.groups import Group
from storage.letters import Letter, letters_of
from storage.people import Person
from storage.reminders import Reminder
from storage.schools import School

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Case:
    """A reminder that is due and still needed."""

    row: Reminder
    school: School
    target: Target


@dataclass(frozen=True, slots=True)
class Written:
    """A letter and what it carries; `person` is None when it is posted for all to read."""

    letter: Letter
    cases: tuple[Case, ...]
    person: Person | None


def gather_digests(desk: Desk, school: School) -> None:
    """Where a new day has begun in this school, put what waits for the readers of digests into today's."""
    if school.digests_at > desk.now:
        return
    clock = desk.clock(school)
    school.digests_at = next_look(clock, desk.now)
    if not clock.is_quiet(desk.now):
        _gather(desk, school, before=next_digest(clock, desk.now))


def _gather(desk: Desk, school: School, *, before: datetime) -> None:
    """Today's digest takes up what falls due before the next one."""
    readers = select(Person.id).where(Person.school_id == school.id, Person.nudges == Nudges.DIGEST)
    reader = reader_of()
    found = (
        select(Reminder, reader)
        .where(Reminder.school_id == school.id, reader.in_(readers))
        .where(col(Reminder.delivered_at).is_(None), col(Reminder.settled).is_(None))
        .where(col(Reminder.kind).not_in(kinds_with(lambda one: one.asked_for)))
        .where(col(Reminder.next_try_at) < before)
    )
    for row, person in desk.session.exec(found).all():
        put_off(desk, row, school, reader=person, until=desk.now)


def put_off(desk: Desk, row: Reminder, school: School, *, reader: int, until: datetime) -> None:
    """Put a reminder into the digest this person gets on the day of that time. One that was tried takes up no more."""
    letter = _digest_of(desk.session, school, reader, until.astimezone(school.zone).date())
    if letter.tried_at is None:
        row.letter_id, row.next_try_at = letter.id, until
    else:
        row.next_try_at = max(row.next_try_at, until)


def _digest_of(session: Session, school: School, reader: int, day: date) -> Letter:
    found = select(Letter).where(Letter.person_id == reader, Letter.kind == LetterKind.DIGEST, Letter.day == day)
    return session.exec(found).one_or_none() or begin(session, school, LetterKind.DIGEST, day, reader=reader)


def begin(session: Session, school: School, kind: LetterKind, day: date, *, reader: int | None) -> Letter:
    """Begin a new letter."""
    letter = Letter(school_id=school.id, person_id=reader, kind=kind, day=day)
    session.add(letter)
    session.flush()
    return letter


def group_into_letters(desk: Desk, cases: Sequence[Case]) -> list[Written]:
    """Share the cases out to letters, each to one at most. What must wait is put off, what is unwanted settled."""
    to_people = _grouped(cases, lambda case: case.target.reader)
    posts = [case for case in to_people.pop(None, []) if not _is_held(desk, case)]
    letters: list[Written] = []
    for reader, theirs in to_people.items():
        direct, apart = _to_person(desk, desk.session.get_one(Person, reader), theirs)
        letters += direct
        posts += apart
    return letters + _to_channels(desk, posts)


def _is_held(desk: Desk, case: Case) -> bool:
    """Let a post wait for the end of quiet time, if there is quiet now."""
    clock = desk.clock(case.school)
    if clock.is_quiet(desk.now):
        case.row.next_try_at = clock.not_before(desk.now)
        return True
    return False


def _grouped(cases: Iterable[Case], key: Callable[[Case], K]) -> dict[K, list[Case]]:
    found: dict[K, list[Case]] = {}
    for case in cases:
        found.setdefault(key(case), []).append(case)
    return found


def _to_person(desk: Desk, person: Person, cases: list[Case]) -> tuple[list[Written], list[Case]]:
    """Return the letters that go to this person directly now, and what is posted in a thread with a ping for them."""
    today = desk.clock(cases[0].school).today(desk.now)
    todays = letters_of(desk.session, person.id, day=today)
    planned = plan_deliveries(
        [_waiting(desk, at, case, today) for at, case in enumerate(cases)],
        nudges=person.nudges,
        pings=sum(letter.kind is LetterKind.PING for letter in todays),
        digest_gone=any(letter.kind is LetterKind.DIGEST and letter.tried_at for letter in todays),
        clock=desk.clock(cases[0].school),
        now=desk.now,
    )
    _set_aside(desk, planned, cases, person)
    again = [cases[one.key] for one in planned.again]
    direct = [case for case in again if not _was_posted(desk, case)]
    letters = [
        Written(_letter(desk, alike[0]), tuple(alike), person) for alike in _grouped(direct, _letter_id).values()
    ]
    letters += _new_letters(desk, planned, cases, person, today)
    return letters, [case for case in again if case not in direct] + _pinged_apart(desk, planned, cases, person, today)


def _waiting(desk: Desk, at: int, case: Case, today: date) -> Waiting:
    letter = desk.session.get(Letter, case.row.letter_id) if case.row.letter_id else None
    return Waiting(
        key=at,
        asked=REMINDERS[case.row.kind].asked_for,
        apart=REMINDERS[case.row.kind].pinged_apart,
        digest_on=letter.day if letter and letter.kind is LetterKind.DIGEST else None,
        underway=letter is not None and letter.tried_at is not None and letter.day == today,
    )


def _set_aside(desk: Desk, planned: Planned, cases: list[Case], person: Person) -> None:
    clock = desk.clock(cases[0].school)
    for one in planned.off:
        cases[one.key].row.settled = Settled.SWITCHED_OFF
    for one in planned.held:
        cases[one.key].row.next_try_at = clock.not_before(desk.now)
    for one in planned.later:
        case = cases[one.key]
        put_off(desk, case.row, case.school, reader=person.id, until=next_digest(clock, desk.now))


def _new_letters(desk: Desk, planned: Planned, cases: list[Case], person: Person, today: date) -> list[Written]:
    found, school = [], cases[0].school
    if planned.digest:
        letter = _digest_of(desk.session, school, person.id, today)
        found.append(_sent(desk, letter, [cases[one.key] for one in planned.digest], person))
    if planned.together:
        together = [cases[one.key] for one in planned.together]
        asked = all(REMINDERS[case.row.kind].asked_for for case in together)
        kind = LetterKind.ASKED if asked else LetterKind.PING
        found.append(_sent(desk, begin(desk.session, school, kind, today, reader=person.id), together, person))
    return found


def _pinged_apart(desk: Desk, planned: Planned, cases: list[Case], person: Person, today: date) -> list[Case]:
    apart = [cases[one.key] for one in planned.apart]
    for case in apart:
        # The letter that counts the ping is not the one that is posted: that may carry more, for all to read.
        begin(desk.session, case.school, LetterKind.PING, today, reader=person.id).tried_at = desk.now
        case.row.letter_id = None
    return apart


def _to_channels(desk: Desk, cases: list[Case]) -> list[Written]:
    """Return one letter for each channel; what was tried before is tried again as it was."""
    again = _grouped((case for case in cases if case.row.letter_id), _letter_id).values()
    letters = [Written(_letter(desk, alike[0]), tuple(alike), None) for alike in again]
    fresh = _grouped((case for case in cases if not case.row.letter_id), _place)
    for alike in fresh.values():
        school = alike[0].school
        letter = begin(desk.session, school, LetterKind.POSTED, desk.clock(school).today(desk.now), reader=None)
        letters.append(_sent(desk, letter, alike, None))
    return letters


def _place(case: Case) -> tuple[object, ...]:
    described = REMINDERS[case.row.kind]
    apart = described.is_for_office, described.is_for_owner, described.stands_alone
    return case.school.id, case.row.group_id, apart, case.target.channel


def _sent(desk: Desk, letter: Letter, cases: list[Case], person: Person | None) -> Written:
    letter.tried_at = desk.now
    for case in cases:
        case.row.letter_id = letter.id
    return Written(letter, tuple(cases), person)


def _letter_id(case: Case) -> int | None:
    return case.row.letter_id


def _letter(desk: Desk, case: Case) -> Letter:
    return desk.session.get_one(Letter, case.row.letter_id)


def _was_posted(desk: Desk, case: Case) -> bool:
    return _letter(desk, case).kind is LetterKind.POSTED


def channel_of(session: Session, case: Case) -> int | None:
    """Return the channel it is posted in; None where that is not there, or the server's owner reads it."""
    row = case.row
    if REMINDERS[row.kind].is_for_owner:
        return None
    if REMINDERS[row.kind].is_for_office:
        return case.target.channel or case.school.safeguarding_channel
    if case.target.channel is not None:
        return case.target.channel
    return session.get_one(Group, row.group_id).thread_id if row.group_id else case.school.council_channel
