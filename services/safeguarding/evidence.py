"""What a report keeps of a post: its words and who wrote them, as they were, for the safeguarding lead alone.

An erasure waits for an open report and for nothing else. It is finished when the lead has dealt with it, and at the
latest after some school days, of which the lead is warned.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from governance.calendar import LONGEST_BREAK, SchoolTime
from governance.cards import CardKind
from governance.people import Visitor
from governance.retention import ERASURE_WAITS, WARNED_BEFORE
from governance.safeguarding import Part
from governance.texts import shortened
from services.access import people
from services.access.authorship import passages_of_card, passages_of_letter
from services.access.veil import veil_of
from services.kinds.cards import CARDS
from services.kinds.passages import Passage
from services.outbox.cards import is_up, mark_stale, put_up
from storage.cards import Card
from storage.columns import belongs_to, table_of
from storage.letters import Letter
from storage.people import Person, by_discord_id
from storage.safeguarding import Report, ReportedWords, card_of, words_of
from storage.schools import School, school_time
from storage.secure_deletion import leave_no_trace

# As much as Discord shows in one message; and so many pieces that no flood of presses fills the tables.
MOST_SHOWN = 4_000
MOST_KEPT = 300


@dataclass(frozen=True, slots=True)
class Wrote:
    """A piece of a reported post, and who wrote it as they were then; nobody where it is not known."""

    part: Part
    text: str
    name: str | None
    discord_id: int | None
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class ErasureWait:
    """How many open reports an erasure has to wait for, and until when at the latest."""

    number: int
    until: datetime


def keep(session: Session, row: Report, *, shown: str, letter: Letter | None, is_new: bool, now: datetime) -> bool:
    """Keep what the post says and who wrote it; return whether anything typed in it was not kept before.

    `shown` is the post as everybody saw it. It is kept once more when somebody else reports it or its words changed.
    """
    before = words_of(session, row.id)
    known = {(one.part, one.text, one.author_id) for one in before}
    found = [one for one in _on_post(session, row, shown, letter) if (one.part, one.text, one.author) not in known]
    whole = Passage(Part.SHOWN, shown[:MOST_SHOWN])
    if shown and (found or is_new or not before) and (whole.part, whole.text, None) not in known:
        found.insert(0, whole)
    fresh = found[: MOST_KEPT - len(before)]
    ids = {passage.author for passage in fresh}
    authors, names = {one.id: one for one in people.rows_of(session, ids)}, people.names_of(session, ids)
    session.add_all(_kept(row, passage, authors.get(passage.author or 0), names, now) for passage in fresh)
    session.flush()
    return any(passage.part is not Part.SHOWN for passage in fresh)


def _kept(
    row: Report, passage: Passage, author: Person | None, names: Mapping[int, str | None], now: datetime
) -> ReportedWords:
    return ReportedWords(
        school_id=row.school_id,
        report_id=row.id,
        part=passage.part,
        text=passage.text,
        author_id=author.id if author else None,
        author_name=names.get(author.id) if author else None,
        author_discord_id=author.discord_id if author else None,
        kept_at=now,
    )


def _on_post(session: Session, row: Report, shown: str, letter: Letter | None) -> list[Passage]:
    """Return what was typed and stands on the post. What is hidden already stays hidden here too."""
    card = card_of(session, row)
    words = veil_of(session, row.school_id).words
    if card is not None:
        typed = [] if card.hidden_at is not None else _on_card(session, card, shown)
    else:
        typed = _seen_in(shown, passages_of_letter(session, letter)) if letter is not None else []
    return [one for one in typed if one.text not in words]


def _on_card(session: Session, card: Card, shown: str) -> list[Passage]:
    found = passages_of_card(session, card.kind, card.subject)
    # What is printed shows its words as pictures and files.
    return found if CARDS[card.kind].is_printed else _seen_in(shown, found)


def _seen_in(shown: str, passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages that could be read on the post: a card may be a version behind, or repeat only some words."""
    if not shown:
        return list(passages)
    bare = _bare(shown)
    return [one for one in passages if _bare(shortened(one.text, _TELLING)) in bare]


def is_said_in(text: str, kept: Iterable[str]) -> bool:
    """Return whether a text, or the beginning of a long one, is said in one of these."""
    wanted = _bare(shortened(text, _TELLING))
    return any(wanted in _bare(one) for one in kept)


# Cards cut long texts; this much of one tells it from others.
_TELLING = 60


def _bare(text: str) -> str:
    """Return the letters and figures alone: on a post, marks are put before what would come alive."""
    return "".join(char for char in text.casefold() if char.isalnum())


def written(session: Session, report: int) -> tuple[Wrote, ...]:
    """Return what the report keeps, in the order in which it was kept."""
    return tuple(
        Wrote(row.part, row.text, row.author_name, row.author_discord_id, row.kept_at)
        for row in words_of(session, report)
    )


def kept_about(session: Session, *, school: int, visitor: Visitor, now: datetime) -> ErasureWait | None:
    """Return what an erasure of this person would have to wait for; None when that is nothing."""
    person = by_discord_id(session, school=school, discord_id=visitor.discord_id)
    reports = [row for row in _touched(session, person) if row.dealt_at is None] if person else []
    if not reports:
        return None
    until = _erased_at(_clock(session, school), now)
    return ErasureWait(len(reports), max(row.erase_at or until for row in reports))


def hold_for_reports(session: Session, person: Person, now: datetime) -> None:
    """Let what open reports keep of this person wait for them, and erase at once what closed ones do."""
    clock, closed = _clock(session, person.school_id), []
    for row in _touched(session, person):
        if row.dealt_at is not None:
            closed.append(row.id)
        elif row.erase_at is None:
            row.erase_at = _erased_at(clock, now)
            row.warn_at = clock.morning_of(_days_on(clock, now, ERASURE_WAITS - WARNED_BEFORE))
            mark_stale(session, CardKind.REPORT, row.id)
    wipe(session, closed)


def _touched(session: Session, person: Person) -> list[Report]:
    """Return the reports that keep words of this person, or words that name them."""
    rows = session.exec(select(ReportedWords).where(belongs_to(table_of(ReportedWords), person.school_id)))
    ids = {row.report_id for row in rows if row.author_id == person.id or _names(row.text, person)}
    return list(session.exec(select(Report).where(col(Report.id).in_(ids)).order_by(col(Report.id)))) if ids else []


def _names(text: str, person: Person) -> bool:
    """Return whether a text names this person. A name in small letters may be any word."""
    mentions = (f"<@{person.discord_id}>", f"<@!{person.discord_id}>")
    return any(mention in text for mention in mentions) or any(
        name in text for name in person.names if name != name.casefold()
    )


def _erased_at(clock: SchoolTime, now: datetime) -> datetime:
    """Return the end of the last day an erasure asked for now may wait."""
    return clock.end_of(_days_on(clock, now, ERASURE_WAITS))


def _days_on(clock: SchoolTime, now: datetime, number: int) -> date:
    today = clock.today(now)
    # A calendar without school days must not keep anything for ever.
    return min(clock.after_school_days(today, number), today + LONGEST_BREAK + timedelta(days=number))


def _clock(session: Session, school: int) -> SchoolTime:
    return school_time(session, session.get_one(School, school))


def wipe(session: Session, reports: Iterable[int]) -> None:
    """Erase all that these reports keep of their posts, without a trace in the file."""
    wanted = list(reports)
    if wanted:
        leave_no_trace(session, table_of(ReportedWords))
        session.execute(delete(ReportedWords).where(col(ReportedWords.report_id).in_(wanted)))


def finish_erasure(session: Session, row: Report) -> None:
    """Erase what this report keeps, if somebody who asked to be erased waits for that."""
    if row.erase_at is not None:
        wipe(session, [row.id])
        row.erase_at = row.warn_at = None
        _draw(session, row)


def warn(session: Session, *, school: int, report: int, now: datetime) -> None:
    """Warn the safeguarding lead that what this report keeps is erased soon, whether it is dealt with or not."""
    row = session.get_one(Report, report)
    if row.warn_at is None or row.warn_at > now:
        return
    row.warn_at = None
    if is_up(session, CardKind.REPORT_WARNING, row.id):
        mark_stale(session, CardKind.REPORT_WARNING, row.id)
    else:
        # Unlike a report, it can wait for the morning.
        at = _clock(session, school).not_before(now)
        put_up(session, school=row.school_id, kind=CardKind.REPORT_WARNING, subject=row.id, now=at)


def end_waiting(session: Session, *, school: int, report: int, now: datetime) -> None:
    """Erase what this report keeps when it has waited as long as it may; the report stays open."""
    row = session.get_one(Report, report)
    if row.erase_at is not None and row.erase_at <= now:
        finish_erasure(session, row)


def _draw(session: Session, row: Report) -> None:
    mark_stale(session, CardKind.REPORT, row.id)
    mark_stale(session, CardKind.REPORT_WARNING, row.id)
