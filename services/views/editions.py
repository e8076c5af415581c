"""What an edition of the school plan says, for each of its readers, and whether its plans are still as ratified."""

from collections.abc import Callable, Collection
from dataclasses import replace

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.council_money import CouncilMoney
from governance.funnel import Funnel
from governance.hearings import Hearings
from governance.promise import AgreedPromise, Line
from governance.replies import AdultReply, TurnedDown
from governance.school_plan import Named, Part, PlanPage, Readers, SchoolPlan
from governance.texts import HIDDEN, HiddenText, retold
from governance.together import MirrorKept
from services.access import people
from services.access.veil import Veil, unsaid
from services.views.partners import known_by_now
from services.views.unnamed import without_names
from storage.editions import Edition
from storage.plans import Plan

_CONTENT = TypeAdapter(SchoolPlan)


def content_of(row: Edition) -> SchoolPlan:
    """Return what the edition says."""
    return _CONTENT.validate_json(row.content)


def shown_content(session: Session, row: Edition, veil: Veil, readers: Readers = Readers.SCHOOL) -> SchoolPlan:
    """Return what the edition says, as these readers may see it.

    The veil is that of whoever asks. What is for everybody is given away: so for them give the one everybody has.
    """
    plan = _only_known(session, _of_hidden_groups(session, _unveiled(row, veil), veil))
    if readers is Readers.PUBLIC:
        return without_names(session, plan, school=row.school_id)
    return _with_names(session, replace(plan, pages=tuple(map(_nobody_beside_hidden, plan.pages))))


def _only_known(session: Session, plan: SchoolPlan) -> SchoolPlan:
    """Leave out who helped from outside and no teacher stands by any more, in older editions too."""
    named = [one.partner for page in plan.pages for one in page.partners]
    known = known_by_now(session, named)
    if known.issuperset(named):
        return plan

    def told(page: PlanPage) -> PlanPage:
        return replace(page, partners=tuple(one for one in page.partners if one.partner in known))

    return replace(plan, pages=tuple(map(told, plan.pages)))


def _nobody_beside_hidden(page: PlanPage) -> PlanPage:
    """Return a page that names nobody beside what is hidden: readers would take them for those it is about."""
    steps = tuple(replace(step, who=_unnamed(step.who)) if _is_hidden(step.what) else step for step in page.steps)
    if not _is_hidden(page.title):
        return replace(page, steps=steps)
    return replace(
        page,
        steps=steps,
        advisors=tuple(one.unnamed(Part.TEACHER) for one in page.advisors),
        advised_before=tuple(one.unnamed(Part.TEACHER) for one in page.advised_before),
    )


def _unnamed(who: Named | None) -> Named | None:
    return who.unnamed(Part.MEMBER) if who is not None else None


def _is_hidden(text: str) -> bool:
    return isinstance(text, HiddenText)


def _unveiled(row: Edition, veil: Veil) -> SchoolPlan:
    plan = content_of(row)
    if veil.covers(CardKind.EDITION, row.id):
        return replace(
            plan,
            pages=tuple(_without_words(page) for page in plan.pages),
            changes=tuple(replace(change, title=HIDDEN, group=HIDDEN, rewordings=()) for change in plan.changes),
            said=(),
            turned_down=tuple(_refused_without_words(one) for one in plan.turned_down),
            money=_money_without_words(plan.money),
            funnel=_funnel_without_words(plan.funnel),
            hours=replace(plan.hours, shown=()) if plan.hours else None,
            hearings=_hearings_without_words(plan.hearings),
            promise=_without_lines(plan.promise) if plan.promise else None,
            vision=replace(plan.vision, text=HIDDEN) if plan.vision else None,
            mirror=_mirror_without_words(plan.mirror),
        )
    return unsaid(plan, veil.words)


def _hearings_without_words(told: Hearings | None) -> Hearings | None:
    return replace(told, ended=tuple(replace(one, what=HIDDEN) for one in told.ended)) if told else None


def _of_hidden_groups(session: Session, plan: SchoolPlan, veil: Veil) -> SchoolPlan:
    """Leave out what hidden groups are called and for. An edition may hold what they have changed since."""
    hidden = veil.hidden_of(CardKind.GROUP)
    if not hidden:
        return plan
    theirs = set(session.exec(select(Plan.id).where(col(Plan.group_id).in_(hidden))))
    pages = tuple(
        replace(page, group=HIDDEN, group_purpose=HIDDEN) if page.plan in theirs else page for page in plan.pages
    )
    refused = tuple(replace(one, group=HIDDEN) if one.plan in theirs else one for one in plan.turned_down)
    money = _money_of_hidden_groups(plan.money, theirs)
    return replace(plan, pages=pages, turned_down=refused, money=money)


def _refused_without_words(one: TurnedDown) -> TurnedDown:
    reply = replace(one.reply, reason=HIDDEN)
    return replace(one, group=HIDDEN, title=HIDDEN, asks=HIDDEN if one.asks else "", reply=reply)


def _money_without_words(money: CouncilMoney | None) -> CouncilMoney | None:
    if money is None:
        return None
    plans = tuple(replace(one, title=HIDDEN, group=HIDDEN) for one in money.plans)
    return replace(money, plans=plans, entries=tuple(replace(one, what=HIDDEN) for one in money.entries))


def _mirror_without_words(told: MirrorKept | None) -> MirrorKept | None:
    if told is None:
        return None
    return replace(told, changed=HIDDEN if told.changed else "", chosen=HIDDEN if told.chosen else "")


def _money_of_hidden_groups(money: CouncilMoney | None, theirs: Collection[int]) -> CouncilMoney | None:
    if money is None:
        return None
    plans = tuple(replace(one, group=HIDDEN) if one.plan in theirs else one for one in money.plans)
    return replace(money, plans=plans)


def _funnel_without_words(funnel: Funnel | None) -> Funnel | None:
    if funnel is None:
        return None
    return replace(funnel, turned_down=tuple(replace(one, title=HIDDEN, reason=HIDDEN) for one in funnel.turned_down))


def _without_lines(promise: AgreedPromise) -> AgreedPromise:
    return replace(promise, lines=tuple(replace(line, text=HIDDEN) for line in promise.lines))


def _unreasoned(reply: AdultReply) -> AdultReply:
    return replace(reply, reason=HIDDEN, leans_on=_unread(reply.leans_on))


def _unread(line: Line | None) -> Line | None:
    return replace(line, text=HIDDEN) if line else None


def _without_words(page: PlanPage) -> PlanPage:
    return replace(
        page,
        group=HIDDEN,
        group_purpose=HIDDEN,
        title=HIDDEN,
        why=HIDDEN,
        goal=HIDDEN,
        asks=HIDDEN if page.asks else "",
        steps=tuple(replace(step, what=HIDDEN) for step in page.steps),
        leans_on=_unread(page.leans_on),
        reply=_unreasoned(page.reply) if page.reply else None,
        question=_unreasoned(page.question) if page.question else None,
        asked=replace(page.asked, explained=HIDDEN) if page.asked and page.asked.explained else page.asked,
        earlier_replies=tuple(map(_unreasoned, page.earlier_replies)),
        result=replace(page.result, learnt=HIDDEN) if page.result else None,
        partners=(),
    )


def named_in(plan: SchoolPlan) -> list[Named]:
    """Return everybody who has a part in the plans of an edition."""
    steps = [step.who for page in plan.pages for step in page.steps if step.who]
    return steps + [one for page in plan.pages for one in (*page.advisors, *page.advised_before)]


def _with_names(session: Session, plan: SchoolPlan) -> SchoolPlan:
    """Fill in people's current names: the stored content has only ids, so that people can be forgotten."""
    names = people.names_of(session, {one.person for one in named_in(plan)})

    def named(one: Named) -> Named:
        return replace(one, name=people.called(names, one.person) or None)

    return replace(plan, pages=tuple(_with_people(page, named) for page in plan.pages))


def _with_people(page: PlanPage, named: Callable[[Named], Named]) -> PlanPage:
    steps = tuple(replace(step, who=named(step.who) if step.who else None) for step in page.steps)
    advisors, before = tuple(map(named, page.advisors)), tuple(map(named, page.advised_before))
    return replace(page, steps=steps, advisors=advisors, advised_before=before)


def stored_content(plan: SchoolPlan) -> str:
    """Return what an edition says as it is stored."""
    return _CONTENT.dump_json(plan).decode()


def told_anew(content: str, tell: Callable[[str], str]) -> str:
    """Return an edition's content for storage, with every typed text rewritten."""
    plan = _CONTENT.validate_json(content)
    told = replace(retold(plan, tell), language=plan.language, timezone=plan.timezone)
    return content if told == plan else stored_content(told)


def changed_plan(session: Session, row: Edition) -> str | None:
    """Return the title of a plan in the edition that has changed since the council ratified it, if any."""
    for page in content_of(row).pages:
        plan = session.get(Plan, page.plan)
        if plan is None or not plan.state.is_ratified or plan.ratified_version != page.version:
            return page.title
    return None
