"""Deliveries: claims due reminders, re-checks them, and records what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from governance.nudging import LetterKind
from governance.reminders import MOST_ATTEMPTS, ReminderKind, Settled, is_late, next_try
from services.access.people import names_of
from services.access.veil import veil_of
from services.dispatch import refused
from services.dispatch.confidentiality import may_carry_words, pointer_to, source_of, stands_where_staff_see
from services.dispatch.letters import Case, Written, channel_of, gather_digests, group_into_letters
from services.dispatch.relevance import target
from services.kinds.reminders import REMINDERS, Desk, Source, kinds_with
from services.outbox.letters import take_down
from services.outbox.reminders import remind
from services.panels.entrance import entrance_of
from storage.groups import Group
from storage.letters import Letter
from storage.people import Person
from storage.problems import Problem
from storage.reminders import Reminder, pending
from storage.schools import School

# Every act waits while a claim is made.
CLAIM_AT_ONCE = 50
# A paused group is sent nothing, nor one that rests of its meetings; such reminders look this often whether it goes on.
PAUSE_LOOK = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A claimed reminder, ready to be sent: to `person` (a Discord id) directly, or else into `channel`.

    `ping` is the one Discord id the message may mention, `role` that of a role it calls in its channel. `about` is what
    the sentence speaks of, or where that stands when its words may not go there; `step` is the number of the step.

    `late` is the time it should have come at, when that is a while ago. `today` is the school's own day.
    `author` is who typed the words it repeats: an empty name of a former member, None where nobody is known.
    """

    id: int
    school: int
    language: str
    kind: ReminderKind
    person: int | None
    channel: int | None
    ping: int | None
    text: str | None
    about: object | None
    step: int | None
    late: datetime | None
    today: date
    author: str | None = None
    role: int | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """What goes out as one message to one place. `letter` stays the same when it is tried again.

    `entrance` is the address at which its reader comes into the server, where they can use commands.
    """

    letter: int
    school: int
    language: str
    kind: LetterKind
    person: int | None
    channel: int | None
    deliveries: tuple[Delivery, ...]
    entrance: str

    @property
    def is_for_the_office(self) -> bool:
        """Whether it goes to who looks after the school: where no channel is named for that, to the server's owner."""
        return any(REMINDERS[one.kind].is_for_office for one in self.deliveries)

    def for_the_owner(self) -> "Envelope":
        """Return the same as it is sent to the server's owner directly."""
        return replace(
            self, channel=None, deliveries=tuple(replace(one, channel=None, role=None) for one in self.deliveries)
        )

    @property
    def reminders(self) -> tuple[int, ...]:
        """The numbers of the reminders in it."""
        return tuple(one.id for one in self.deliveries)

    @property
    def roles(self) -> tuple[int, ...]:
        """The Discord ids of the roles it may call."""
        return tuple(one.role for one in self.deliveries if one.role is not None)

    @property
    def pings(self) -> tuple[int, ...]:
        """The Discord ids it may mention."""
        return tuple(one.ping for one in self.deliveries if one.ping is not None)


@dataclass(frozen=True, slots=True)
class Claimed:
    """How many due rows were looked at, and the messages that are to be sent."""

    looked_at: int
    ready: tuple[Envelope, ...]

    def __bool__(self) -> bool:
        return self.looked_at > 0


def claim(session: Session, *, school: int, now: datetime, most: int = CLAIM_AT_ONCE) -> Claimed:
    """Take a school's oldest due reminders: count the attempt, push the next try back, settle what nobody needs now.

    What falls into quiet time waits for the next school morning without counting as an attempt; so does, for the
    digest, what is more than a person wants in a day.
    """
    desk, found = Desk(session, now), session.get(School, school)
    if found is None or found.removed_at is not None:
        return Claimed(0, ())
    if found.silenced_at is None:
        gather_digests(desk, found)
    due = _due(session, found, now, most)
    letters = group_into_letters(desk, [case for row in due if (case := _needed(desk, row, found)) is not None])
    entrance = entrance_of(session, found) if letters else ""
    return Claimed(len(due), tuple(_addressed(desk, letter, entrance) for letter in letters))


def _due(session: Session, school: School, now: datetime, most: int) -> Sequence[Reminder]:
    """Return the oldest due rows, and with them what is due for the same people and places, to be sent as one."""
    ready = pending().where(Reminder.school_id == school.id, col(Reminder.next_try_at) <= now)
    if school.silenced_at is not None:
        ready = ready.where(col(Reminder.kind).in_(kinds_with(lambda one: one.breaks_silence)))
    ready = ready.order_by(col(Reminder.next_try_at), col(Reminder.id))
    rows = list(session.exec(ready.limit(most)))
    if len(rows) == most:
        rows += session.exec(ready.where(_alike(rows), col(Reminder.id).not_in([row.id for row in rows]))).all()
    return rows


def _alike(rows: Sequence[Reminder]) -> ColumnElement[bool]:
    """Tell what belongs into the same messages as the last of these rows: the same letter, or place and minute."""
    last = rows[-1].next_try_at.replace(second=0, microsecond=0)
    of_minute = [row for row in rows if row.next_try_at >= last]
    people = {row.person_id for row in of_minute if row.person_id}
    groups = {row.group_id for row in of_minute if row.group_id and not row.person_id}
    councils = {row.school_id for row in of_minute if not row.group_id and not row.person_id}
    nobody = col(Reminder.person_id).is_(None)
    same_place = or_(
        col(Reminder.person_id).in_(people),
        nobody & col(Reminder.group_id).in_(groups),
        nobody & col(Reminder.group_id).is_(None) & col(Reminder.school_id).in_(councils),
    )
    same_minute = (col(Reminder.next_try_at) >= last) & (col(Reminder.next_try_at) < last + timedelta(minutes=1))
    return or_(col(Reminder.letter_id).in_({row.letter_id for row in rows if row.letter_id}), same_minute & same_place)


def _needed(desk: Desk, row: Reminder, school: School) -> Case | None:
    if _is_paused(desk.session, row) or _rests(desk.session, row):
        row.next_try_at = desk.now + PAUSE_LOOK
        return None
    found = target(desk, row)
    if isinstance(found, Settled):
        row.settled = found
        return None
    return Case(row, school, found)


def _is_paused(session: Session, row: Reminder) -> bool:
    group = REMINDERS[row.kind].paused_with(session, row)
    return group is not None and session.get_one(Group, group).paused_at is not None


def _rests(session: Session, row: Reminder) -> bool:
    """Return whether the reminder is of what rests with its group, because fewer than two are in that."""
    rests_with = REMINDERS[row.kind].rests_with
    if rests_with is None:
        return False
    group = session.exec(select(rests_with).where(Reminder.id == row.id)).one()
    # What is of no group is the council's, which has no rest of its own.
    return group is not None and session.get_one(Group, group).is_resting


def _addressed(desk: Desk, letter: Written, entrance: str) -> Envelope:
    """Count the attempt, and put everything into the envelope that sending needs."""
    first = letter.cases[0]
    person = letter.person.discord_id if letter.person else None
    channel = None if letter.person else channel_of(desk.session, first)
    return Envelope(
        letter=letter.letter.id,
        school=first.school.id,
        language=first.school.language,
        kind=letter.letter.kind,
        person=person,
        channel=channel,
        deliveries=tuple(_delivery(desk, letter, case, person, channel) for case in letter.cases),
        entrance=entrance,
    )


def _delivery(desk: Desk, letter: Written, case: Case, person: int | None, channel: int | None) -> Delivery:
    row, reader = case.row, case.target.reader
    source = source_of(desk.session, row)
    has_words = letter.person is None or _may_repeat(desk.session, row, letter.person, source)
    row.attempts += 1
    row.next_try_at = next_try(desk.now, row.attempts)
    expected = desk.clock(case.school).not_before(row.due_at)
    # What waited for a digest was not late but put off.
    late = letter.letter.kind is not LetterKind.DIGEST and is_late(expected, desk.now)
    return Delivery(
        id=row.id,
        school=case.school.id,
        language=case.school.language,
        kind=row.kind,
        person=person,
        channel=channel,
        ping=desk.session.get_one(Person, reader).discord_id if reader and letter.person is None else None,
        text=row.text if has_words else None,
        about=case.target.about if has_words or case.target.about is None else pointer_to(desk.session, row, source),
        step=case.target.step,
        late=expected if late else None,
        today=desk.clock(case.school).today(desk.now),
        author=_author(desk.session, row, source) if has_words else None,
        role=case.target.role if channel is not None else None,
    )


def _may_repeat(session: Session, row: Reminder, reader: Person, source: Source | None) -> bool:
    """Return whether a direct message may repeat what was typed: the reader may read it, and staff can read it too."""
    return may_carry_words(row.kind, reader) and (source is None or stands_where_staff_see(session, source))


def _author(session: Session, row: Reminder, source: Source | None) -> str | None:
    author = row.author_id if REMINDERS[row.kind].signed else source.author if source else None
    return names_of(session, {author}).get(author) or "" if author is not None else None


def delivered(session: Session, *, school: int, reminders: Sequence[int], now: datetime) -> None:
    """Note that the reminders of one message reached their place. What was settled meanwhile stays so."""
    for row in _of(session, school, reminders):
        row.delivered_at = now
        if replaced := REMINDERS[row.kind].replaces:
            take_down(session, replaced, subject=row.subject, now=now, but=row.letter_id)
        refused.post_taken(session, row, now)
        refused.inbox_taken(session, row)
        if (follow := REMINDERS[row.kind].follows) is not None:
            follow(session, row)


def failed(session: Session, *, school: int, reminders: Sequence[int], now: datetime) -> None:
    """Note that sending failed for now; each is tried again, and after many tries given up or tried once a day."""
    for row in _of(session, school, reminders):
        if row.attempts >= MOST_ATTEMPTS and REMINDERS[row.kind].asked_for:
            refused.wait_for_morning(session, row, now)
        elif row.attempts >= MOST_ATTEMPTS:
            row.settled = Settled.GAVE_UP


def undeliverable(session: Session, *, school: int, reminders: Sequence[int], reason: Settled, now: datetime) -> None:
    """Put off what Discord would not let be posted, and tell the facilitator of the group whose thread is closed.

    A closed direct message is told to nobody: it would show who has not voted.
    """
    for row in _of(session, school, reminders):
        letter = session.get_one(Letter, row.letter_id)
        if letter.kind is not LetterKind.POSTED:
            refused.inbox_refused(session, row, letter, reason, now)
            continue
        trouble = refused.post_refused(session, row, reason, now)
        if trouble is not None and row.group_id:
            _tell_facilitator(session, session.get_one(Group, row.group_id), trouble, now)


def _of(session: Session, school: int, reminders: Sequence[int]) -> list[Reminder]:
    found = pending().where(Reminder.school_id == school, col(Reminder.id).in_(reminders)).order_by(col(Reminder.id))
    return list(session.exec(found))


def _tell_facilitator(session: Session, group: Group, trouble: Problem, now: datetime) -> None:
    """Tell who runs the group that something could not be posted, once for as long as it is so."""
    told = select(Reminder.id).where(
        Reminder.school_id == group.school_id,
        Reminder.kind == ReminderKind.UNDELIVERED,
        Reminder.subject == group.id,
        col(Reminder.due_at) >= trouble.began_at,
    )
    if group.facilitator_id is not None and session.exec(told).first() is None:
        remind(
            session,
            ReminderKind.UNDELIVERED,
            school=group.school_id,
            subject=group.id,
            due_at=now,
            person=group.facilitator_id,
            text=veil_of(session, group.school_id).name_of(group),
        )
