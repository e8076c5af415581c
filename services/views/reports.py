"""A report as the safeguarding lead sees it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind, Post
from governance.record import OF_REPORT, RecordKind
from governance.safeguarding import Sight, sight_of
from services.access.people import called, names_of
from services.outbox.cards import is_held_up
from services.outbox.places import belonging
from storage.cards import Card
from storage.groups import Group, group_in
from storage.record import DEED_IS_COUNTED, RecordEntry
from storage.safeguarding import Report, card_of, gathered, reporters_of
from storage.schools import School

MOST_DEEDS = 6


@dataclass(frozen=True, slots=True)
class ReportDeed:
    """What a safeguarding lead did about a report, and when; a forgotten person has no name."""

    deed: RecordKind
    at: datetime
    name: str | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A reported post as the safeguarding lead sees it: how many people reported it, but not who.

    `kind` is None when the post is no card: such a post is not drawn again, so it is deleted instead of hidden. `place`
    is the channel reports go to, and `held_up` says that Discord has not let the bot show this one there so far.

    `subject` is the number of what the card shows, `group` the group whose it is or in whose `thread` it stands.
    `taken_back` is how many of the reports on its card were taken back by whoever made them.

    `is_direct` says that it is a direct message, which only its reader can open. `reasons` is why people reported it,
    the latest first. What it keeps is erased at `erase_at` at the latest, where somebody has asked for that.
    `lead_role` is Discord's id of the role it is for. `gathers` are the posts of other reports that stand on its card.
    `deeds` is what leads did about it lately, the first one first.
    """

    id: int
    channel: int
    message: int
    kind: CardKind | None
    reported_at: datetime
    times: int
    sight: Sight
    place: int | None
    held_up: bool
    is_direct: bool
    reasons: tuple[str, ...]
    dealt_at: datetime | None
    erase_at: datetime | None
    lead_role: int | None
    gathers: tuple[Post, ...]
    subject: int | None = None
    group: int | None = None
    thread: int | None = None
    taken_back: int = 0
    deeds: tuple[ReportDeed, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A person who reported a post, their reason if they gave one, and whether they took it back.

    A forgotten person has no name.
    """

    name: str | None
    reason: str | None
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Reports:
    """How many reports nobody has dealt with yet, the channel they go to, and how many could not be shown there."""

    number: int
    channel: int | None
    unseen: int = 0


def view_of(session: Session, row: Report) -> ReportView:
    """Return a report as it stands now."""
    card, school = card_of(session, row), session.get_one(School, row.school_id)
    reporters, others = reporters_of(session, row.id), gathered(session, row.id)
    group = _group_of(session, row, card)
    return ReportView(
        id=row.id,
        channel=row.channel_id,
        message=row.message_id,
        kind=card.kind if card else None,
        reported_at=row.reported_at,
        times=len(reporters),
        sight=_sight_of(row),
        place=school.safeguarding_channel,
        held_up=is_held_up(session, CardKind.REPORT, row.id),
        is_direct=row.is_direct,
        reasons=tuple(one.reason for one in reversed(reporters) if one.reason),
        dealt_at=row.dealt_at,
        erase_at=row.erase_at,
        lead_role=school.safeguarding_role,
        gathers=tuple(Post(one.school_id, one.channel_id, one.message_id) for one in others),
        subject=card.subject if card else None,
        group=group.id if group else None,
        thread=group.thread_id if group else None,
        taken_back=sum(_taken_back(session, one) for one in (row, *others)),
        deeds=_deeds(session, row),
    )


def _deeds(session: Session, row: Report) -> tuple[ReportDeed, ...]:
    found = select(RecordEntry).where(
        DEED_IS_COUNTED,
        RecordEntry.school_id == row.school_id,
        RecordEntry.subject == row.id,
        col(RecordEntry.deed).in_(OF_REPORT),
    )
    latest = session.exec(found.order_by(col(RecordEntry.id).desc()).limit(MOST_DEEDS)).all()
    names = names_of(session, {one.person_id for one in latest})
    return tuple(ReportDeed(one.deed, one.at, called(names, one.person_id)) for one in reversed(latest))


def _group_of(session: Session, row: Report, card: Card | None) -> Group | None:
    """Return the group whose card it is, or in whose thread the post stands."""
    return belonging(session, card).group if card is not None else group_in(session, row.school_id, row.channel_id)


def _sight_of(row: Report) -> Sight:
    return sight_of(
        is_wanted_hidden=row.hidden_at is not None,
        is_out_of_sight=row.out_of_sight_at is not None,
        attempts=row.attempts,
    )


def _taken_back(session: Session, row: Report) -> int:
    return sum(one.taken_back_at is not None for one in reporters_of(session, row.id))
