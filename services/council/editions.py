"""The school plan: compiled from ratified plans, put to the council, published as numbered editions."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, func, select

from governance.ballots import BallotKind, BallotRunning
from governance.cards import CardKind
from governance.changes import changes_between
from governance.council import DraftOutdated, NoDraftEdition, NoEditionYet, NoSuchEdition, NothingRatified, NothingWaits
from governance.editions import EditionState, Lack
from governance.people import Visitor
from governance.quotas import Limited
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, NotFound
from governance.school_plan import Readers, SchoolPlan
from governance.vision import VisionChanged
from services.access import people, quotas
from services.access.seats import delegate, electorate
from services.access.veil import Veil, unsaid, veil_for, veil_of
from services.ballots.lifecycle import Opened, PutToTheVote, Question
from services.ballots.of_council import open_council_ballot
from services.council import printing
from services.council.feedback import said_besides
from services.council.funnel import funnel_of
from services.council.months import months_of
from services.council.pages import (
    completed_of,
    council_money_of,
    page_of,
    participation_of,
    plans_in,
    promise_of,
    standing_now,
    turned_down_in,
)
from services.council.together import together_of
from services.outbox.cards import mark_stale, put_up
from services.outbox.letters import offer_no_longer
from services.outbox.record import note
from services.panels.keeping import redraw_council
from services.views.editions import changed_plan, content_of, named_in, shown_content, stored_content
from services.views.involvement import newest_result
from services.views.plan_years import present_year
from services.views.vision import vision_of
from storage.ballots import Ballot, open_ballot_on, publishing_ballot_on
from storage.editions import Edition, latest_edition, published_editions
from storage.groups import sits
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition and its state. `published` lists the numbers of all published editions, newest first.

    `lack` is what could not be typeset last time, `left_out` what is not tried now; `is_given_up`: it is not retried
    automatically.
    """

    id: int
    school: int
    number: int | None
    state: EditionState
    plan: SchoolPlan
    ballot: int | None
    published: tuple[int, ...]
    lack: Lack | None = None
    left_out: Lack | None = None
    is_given_up: bool = False


@dataclass(frozen=True, slots=True)
class Published(PutToTheVote):
    """A draft was put to the council's vote."""

    edition: int


def compile_edition(session: Session, *, school: int, visitor: Visitor, now: datetime) -> EditionView:
    """Make a draft edition of every ratified plan, in place of an earlier draft.

    Raises DelegatesOnly, NothingRatified, BallotRunning while the council votes on a draft.
    """
    actor = delegate(session, school=school, visitor=visitor)
    quotas.require(session, Limited.DRAFTS_COMPILED, actor, now)
    _replace_draft(session, school)
    _mark_offered(session, school, now)
    content = _compiled(session, actor.school, now)
    edition = Edition(school_id=school, content=stored_content(content), compiler_id=actor.id, compiled_at=now)
    session.add(edition)
    session.flush()
    put_up(session, school=school, kind=CardKind.EDITION, subject=edition.id, now=now)
    redraw_council(session, school)
    note(session, RecordKind.EDITION_COMPILED, school=school, subject=edition.id, at=now, person=actor.id)
    return _view_of(session, edition, veil_of(session, school))


def may_compile(session: Session, *, school: int, visitor: Visitor, now: datetime) -> None:
    """Raise DelegatesOnly, BallotRunning or NothingRatified where `compile_edition` would, without compiling."""
    _, person = people.peek(session, school=school, visitor=visitor)
    if person is None or not sits(session, school, person.id):
        raise DelegatesOnly()
    if latest_edition(session, school, EditionState.PROPOSED):
        raise BallotRunning(name="school plan")
    if not plans_in(session, session.get_one(School, school), now):
        raise NothingRatified()


def is_worth_compiling(session: Session, *, school: int, now: datetime) -> bool:
    """Return whether what is ratified, or the vision, stands in no draft or edition yet, while no vote is on."""
    if latest_edition(session, school, EditionState.PROPOSED):
        return False
    newest = latest_edition(session, school, EditionState.DRAFT) or latest_edition(
        session, school, EditionState.PUBLISHED
    )
    content = content_of(newest) if newest else None
    stands = {(page.plan, page.version) for page in content.pages} if content else set()
    plans = plans_in(session, session.get_one(School, school), now)
    ratified = {(plan.id, plan.ratified_version) for plan in plans}
    has_new_vision = content is not None and content.vision != vision_of(session, school)
    return bool(ratified - stands) or (has_new_vision and bool(ratified))


def _replace_draft(session: Session, school: int) -> None:
    if latest_edition(session, school, EditionState.PROPOSED):
        raise BallotRunning(name="school plan")
    if draft := latest_edition(session, school, EditionState.DRAFT):
        draft.state = EditionState.REPLACED
        mark_stale(session, CardKind.EDITION, draft.id)


def _mark_offered(session: Session, school: int, now: datetime) -> None:
    """Have whatever offers to compile the plan redrawn: the cards and results of the votes that closed since."""
    last = session.exec(select(func.max(Edition.compiled_at)).where(Edition.school_id == school)).one()
    council = [kind for kind in BallotKind if kind.of_council]
    closed = select(Ballot.id).where(
        Ballot.school_id == school, col(Ballot.kind).in_(council), ~col(Ballot.closed_at).is_(None)
    )
    ballots = session.exec(closed if last is None else closed.where(col(Ballot.closed_at) > last)).all()
    for ballot in ballots:
        mark_stale(session, CardKind.BALLOT, ballot)
    offer_no_longer(session, ballots, now)


def _compiled(session: Session, school: School, now: datetime) -> SchoolPlan:
    pages = tuple(page_of(session, plan, now) for plan in plans_in(session, school, now))
    if not pages:
        raise NothingRatified()
    ordered = tuple(sorted(pages, key=lambda page: (page.year or 0, page.group.casefold(), page.plan)))
    earlier = published_editions(session, school.id)
    before = content_of(earlier[0]).pages if earlier else ()
    return SchoolPlan(
        school=school.name,
        number=None,
        compiled_at=now,
        published_on=None,
        timezone=school.timezone,
        language=school.language,
        pages=ordered,
        participation=participation_of(session, school.id, now),
        changes=changes_between(before, ordered, done=completed_of(session, before)) if earlier else (),
        previous=earlier[0].number if earlier else None,
        council=len(electorate(session, school.id)),
        funnel=funnel_of(session, school),
        year=present_year(school, now),
        turned_down=turned_down_in(session, school, year=present_year(school, now)),
        money=council_money_of(session, school.id),
        said=said_besides(session, school.id, now),
        promise=promise_of(session, school.id),
        involvement=newest_result(session, school.id),
        vision=vision_of(session, school.id),
        months=months_of(session, school, now),
        **together_of(session, school, earlier, now),
    )


def publish(
    session: Session, *, school: int, visitor: Visitor, now: datetime, closes_at: datetime | None = None
) -> Published:
    """Put the draft edition to the council until `closes_at` or as long as usual; when that passes, it is published.

    Raises DelegatesOnly, NoDraftEdition, BallotRunning, DraftOutdated, VisionChanged, DraftNotShown, ClosesTooSoon,
    ClosesTooLate.
    """
    actor = delegate(session, school=school, visitor=visitor)
    if latest_edition(session, school, EditionState.PROPOSED):
        raise BallotRunning(name="school plan")
    draft = latest_edition(session, school, EditionState.DRAFT)
    if draft is None:
        raise NoDraftEdition()
    _require_as_it_stands(session, draft)
    printing.check_shown(session, draft)
    draft.state = EditionState.PROPOSED
    redraw_council(session, school)
    question = Question(BallotKind.PUBLISH_EDITION, "school plan", edition=draft.id)
    ballot = open_council_ballot(session, question, actor, now, closes_at)
    mark_stale(session, CardKind.EDITION, draft.id)
    return Published(edition=draft.id, opened=Opened.of(ballot, actor.school.terms))


def _require_as_it_stands(session: Session, draft: Edition) -> None:
    if (title := changed_plan(session, draft)) is not None:
        raise DraftOutdated(plan=title)
    if content_of(draft).vision != vision_of(session, draft.school_id):
        raise VisionChanged()


def edition(
    session: Session,
    *,
    school: int,
    number: int | None = None,
    visitor: Visitor | None = None,
    readers: Readers = Readers.SCHOOL,
) -> EditionView:
    """Return a published edition as these readers may see it, the newest unless a number is given.

    Raises NoEditionYet, NoSuchEdition.
    """
    # What is for everybody hides what is hidden, even where the safeguarding lead asks for it.
    veil = veil_for(session, school=school, visitor=visitor if readers is Readers.SCHOOL else None)
    published = published_editions(session, school)
    if not published:
        raise NoEditionYet()
    wanted = published[0].number if number is None else number
    found = next((row for row in published if row.number == wanted), None)
    if found is None:
        raise NoSuchEdition(number=number or 0, published=tuple(row.number for row in published if row.number))
    return _view_of(session, found, veil, readers)


def waiting(session: Session, *, school: int, number: int | None = None) -> EditionView:
    """Return an edition with only those of its plans with which it is the adults' turn by now, as everybody may see it.

    Raises NoEditionYet, NoSuchEdition, NothingWaits.
    """
    found = edition(session, school=school, number=number)
    words = veil_of(session, school).words
    now = [unsaid(standing_now(session, page), words) for page in found.plan.pages]
    pages = tuple(page for page in now if page is not None and page.waits_for_answer)
    if not pages:
        raise NothingWaits(number=found.number or 0)
    return replace(found, plan=replace(found.plan, pages=pages))


def view(session: Session, *, school: int, edition: int) -> EditionView:
    """Return an edition by its id, published or not. Raises NotFound."""
    row = session.get(Edition, edition)
    if row is None or row.school_id != school:
        raise NotFound(noun="edition", text=str(edition))
    return _view_of(session, row, veil_of(session, school))


def _view_of(session: Session, row: Edition, veil: Veil, readers: Readers = Readers.SCHOOL) -> EditionView:
    ballot = open_ballot_on(session, edition=row.id)
    return EditionView(
        id=row.id,
        school=row.school_id,
        number=row.number,
        state=row.state,
        plan=_dated(session, row, shown_content(session, row, veil, readers)),
        ballot=ballot.id if ballot else None,
        published=tuple(one.number for one in published_editions(session, row.school_id) if one.number),
        lack=row.lack,
        left_out=printing.left_out(row),
        is_given_up=printing.is_given_up(row),
    )


def naming(session: Session, *, school: int, person: int) -> list[int]:
    """Return the editions, published or not, that name this person."""
    rows = session.exec(select(Edition).where(Edition.school_id == school).order_by(col(Edition.id)))
    return [row.id for row in rows if person in {one.person for one in named_in(content_of(row))}]


def _dated(session: Session, row: Edition, plan: SchoolPlan) -> SchoolPlan:
    if row.published_at is None:
        return plan
    clock = school_time(session, session.get_one(School, row.school_id))
    ballot = publishing_ballot_on(session, row.id)
    by_groups = ballot.groups_taking_part if ballot else None
    return replace(plan, number=row.number, published_on=clock.today(row.published_at), published_by=by_groups)
