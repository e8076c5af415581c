"""Batches: the answers that somebody has before them together, and nobody else for a while."""

from datetime import datetime
from secrets import randbelow

from sqlalchemy import delete, update
from sqlmodel import Session, SQLModel, col, select

from governance.surveys import PageOver
from storage.people import Person
from storage.surveys import Survey, SurveyAnswer, SurveyBatch, SurveyText

# As many figures as the custom id of a button may have.
_NUMBERS = 10**17


def new_batch(session: Session, row: Survey, person: int, now: datetime) -> SurveyBatch:
    """Begin a batch for this person in place of the one they had of this survey."""
    end_batches(session, person, survey=row.id)
    batch = SurveyBatch(
        id=randbelow(_NUMBERS) + 1, school_id=row.school_id, survey_id=row.id, person_id=person, made_at=now
    )
    session.add(batch)
    session.flush()
    return batch


def end_batches(session: Session, person: int, *, survey: int | None = None) -> None:
    """End this person's batches, of one survey or of all: what was in them is free again."""
    school = session.get_one(Person, person).school_id
    theirs = select(SurveyBatch.id).where(SurveyBatch.school_id == school, SurveyBatch.person_id == person)
    if survey is not None:
        theirs = theirs.where(SurveyBatch.survey_id == survey)
    for model in (SurveyAnswer, SurveyText):
        _free(session, model, list(session.exec(theirs)))
    which = col(SurveyBatch.id).in_(list(session.exec(theirs)))
    session.execute(delete(SurveyBatch).where(which).execution_options(synchronize_session="fetch"))


def _free(session: Session, model: type[SurveyAnswer | SurveyText], batches: list[int]) -> None:
    kept = update(model).where(col(model.batch_id).in_(batches)).values(batch_id=None)
    session.execute(kept.execution_options(synchronize_session="fetch"))


def batch_of(session: Session, *, school: int, batch: int, person: int) -> SurveyBatch:
    """Return this person's batch. Raises PageOver where it is not the one they have now."""
    row = session.get(SurveyBatch, batch)
    if row is None or (row.school_id, row.person_id) != (school, person):
        raise PageOver()
    return row


def end_all(session: Session, survey: int) -> None:
    """End every batch of a survey."""
    batches = list(session.exec(select(SurveyBatch.id).where(SurveyBatch.survey_id == survey)))
    models: tuple[type[SQLModel], ...] = (SurveyAnswer, SurveyText)
    for model in models:
        _free(session, model, batches)  # type: ignore[arg-type]
    which = col(SurveyBatch.id).in_(batches)
    session.execute(delete(SurveyBatch).where(which).execution_options(synchronize_session="fetch"))
