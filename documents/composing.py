"""The whole document in words: from an edition's value to cover, summary, plans, timeline, participation, changes."""

from datetime import date
from zoneinfo import ZoneInfo

from documents import words
from documents.content import Bar, ChangeList, Content, Cover, Fact
from documents.labels import labels
from documents.plan_text import plan_text, progress
from documents.summing_up import summary_of
from documents.timeline import timeline_of
from documents.wording import Say, count, day, locale_of
from governance.school_plan import ChangeKind, SchoolPlan


def compose(plan: SchoolPlan, say: Say) -> Content:
    """Put an edition into words, in the language of `say`, with dates and numbers as the school's language has them."""
    return Content(
        language=locale_of(plan.language).language,
        cover=_cover(plan, say),
        origin=_origin(say),
        summary=summary_of(plan, say),
        plans=tuple(plan_text(page, plan.language, say) for page in plan.pages),
        timeline=timeline_of(plan.pages, today=_compiled_on(plan), language=plan.language, say=say),
        facts=_facts(plan, say),
        bars=_bars(plan, say),
        changes_sentence=_changes_sentence(plan, say),
        changes=_changes(plan, say),
        words=labels(say),
    )


def edition_name(plan: SchoolPlan, say: Say) -> str:
    """Return what this edition is called."""
    return say("Draft") if plan.number is None else say("Edition {number}", number=plan.number)


def _compiled_on(plan: SchoolPlan) -> date:
    return plan.compiled_at.astimezone(ZoneInfo(plan.timezone)).date()


def _cover(plan: SchoolPlan, say: Say) -> Cover:
    dates = [say("Compiled on {date}", date=day(_compiled_on(plan), plan.language))]
    if plan.published_on:
        dates.insert(0, say("Published on {date}", date=day(plan.published_on, plan.language)))
    return Cover(
        school=plan.school,
        title=say("Student school plan"),
        edition=edition_name(plan, say),
        draft=plan.number is None,
        dates=tuple(dates),
        credit=say("Written, voted on and carried out by the students of {school}", school=plan.school),
    )


def _origin(say: Say) -> tuple[Fact, ...]:
    return (
        Fact(
            say("A group of students writes it"),
            say("Why it matters, what will be different, and who does which step by when."),
        ),
        Fact(
            say("The group adopts it"),
            say("Its members vote. Who may vote, and what it takes to pass, is fixed before the first vote."),
        ),
        Fact(
            say("The council ratifies it"),
            say("Delegates of the active groups vote on it. Teachers advise and have no vote."),
        ),
        Fact(
            say("Adults answer what it asks for"),
            say("Yes, yes with a change, no with a reason, or what they need to know first."),
        ),
    )


def _facts(plan: SchoolPlan, say: Say) -> tuple[Fact, ...]:
    took, tongue = plan.participation, plan.language
    return (
        Fact(count(took.students, tongue), say.many("student took part", "students took part", took.students)),
        Fact(count(took.groups_active, tongue), say.many("active group", "active groups", took.groups_active)),
        Fact(count(plan.council, tongue), say.many("council delegate", "council delegates", plan.council)),
        Fact(
            count(took.teachers_advising, tongue),
            say.many("teacher advising", "teachers advising", took.teachers_advising),
        ),
        Fact(count(took.ballots, tongue), say.many("ballot decided", "ballots decided", took.ballots)),
        Fact(count(took.votes, tongue), say.many("vote cast", "votes cast", took.votes)),
    )


def _bars(plan: SchoolPlan, say: Say) -> tuple[Bar, ...]:
    took = plan.participation
    active = say.many(
        "{active} of {n} group is active", "{active} of {n} groups are active", took.groups, active=took.groups_active
    )
    ratified = say.many(
        "{ratified} of {n} plan written was ratified by the council",
        "{ratified} of {n} plans written were ratified by the council",
        took.plans_written,
        ratified=took.plans_ratified,
    )
    return (
        Bar(part=took.groups_active, whole=took.groups, sentence=active),
        Bar(part=took.plans_ratified, whole=took.plans_written, sentence=ratified),
        progress(took.steps_done, took.steps, say),
    )


def _changes_sentence(plan: SchoolPlan, say: Say) -> str:
    if plan.previous is None:
        return say("This is the first edition, so there is nothing to compare it with yet.")
    if not plan.changes:
        return say("Nothing has changed since edition {number}.", number=plan.previous)
    return say("Compared with edition {number}.", number=plan.previous)


def _changes(plan: SchoolPlan, say: Say) -> tuple[ChangeList, ...]:
    lists = []
    for kind in ChangeKind:
        lines = tuple(
            (change.title, f"{change.group} · {progress(change.steps_done, change.steps, say).sentence}")
            for change in plan.changes
            if change.kind is kind
        )
        if lines:
            lists.append(ChangeList(kind=kind.value, heading=words.change(kind, say), lines=lines))
    return tuple(lists)
