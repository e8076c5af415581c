"""What the minute-taker writes down under the current item: notes and decisions."""

from datetime import datetime

from sqlmodel import Session

from governance.ballots import Rule
from governance.hands import Hands, outcome_of, tally_of_hands
from governance.minutes import MinutesView
from governance.people import Visitor
from governance.record import RecordKind
from governance.texts import TEXT_LIMIT, paragraphs
from services.minutes.taking import as_taker, changed, current_item, require_room
from services.views.minutes import view
from storage.minutes import MeetingDecision, MeetingNote, decisions_of, here_in, notes_of


def write_note(session: Session, *, school: int, visitor: Visitor, meeting: int, text: str, now: datetime) -> None:
    """Write a note. Raises TakerOnly, TextMissing, TextTooLong, TooMuchWritten."""
    actor, row, minutes = as_taker(session, school, visitor, meeting)
    require_room(len(notes_of(session, row.id)))
    written = MeetingNote(
        school_id=school,
        meeting_id=row.id,
        item_id=current_item(session, minutes),
        author_id=actor.id,
        text=paragraphs(text, field="note", limit=TEXT_LIMIT),
        written_at=now,
    )
    session.add(written)
    changed(session, RecordKind.NOTE_WRITTEN, actor, row, now)


def decide(
    session: Session, *, school: int, visitor: Visitor, meeting: int, text: str, rule: Rule, hands: Hands, now: datetime
) -> MinutesView:
    """Write down what those here decided. Raises TakerOnly, TooManyHands, NoHands, TextMissing, TextTooLong."""
    actor, row, minutes = as_taker(session, school, visitor, meeting)
    require_room(len(decisions_of(session, row.id)))
    here = len(here_in(session, row.id))
    decision = MeetingDecision(
        school_id=school,
        meeting_id=row.id,
        item_id=current_item(session, minutes),
        author_id=actor.id,
        text=paragraphs(text, field="decision", limit=TEXT_LIMIT),
        rule=rule,
        outcome=outcome_of(rule, hands, here=here),
        counts=tally_of_hands(rule, hands, here=here).counts,
        here_count=here,
        decided_at=now,
    )
    session.add(decision)
    changed(session, RecordKind.DECISION_MADE, actor, row, now, detail=decision.outcome)
    return view(session, school=school, meeting=row.id)
