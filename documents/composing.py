"""Composing the document: from an edition's value to cover, summary, plans, timeline, participation and changes."""

from documents.bursar import bursar_of
from documents.content import Content, Cover, Fact
from documents.feedback import feedback_text
from documents.funnel import funnel_text
from documents.labels import labels
from documents.news import changes_of, changes_sentence, reworded_of
from documents.pictures import pictures_of
from documents.plan_text import plan_text
from documents.promise import promise_text
from documents.requests import how_many, requests_of
from documents.summing_up import summary_of
from documents.taking_part import bars_of, facts_of
from documents.timeline import timeline_of
from documents.together import together_text
from documents.years import years_ahead
from governance.school_plan import Readers, SchoolPlan
from language.formats import day
from language.locales import locale_of
from language.speaking import Say


def compose(plan: SchoolPlan, say: Say) -> Content:
    """Put an edition into words, with dates and numbers, in the language of `say`."""
    today = plan.compiled_on
    return Content(
        language=locale_of(say.language).language,
        cover=_cover(plan, say),
        origin=_origin(say),
        requests=requests_of(plan, say),
        summary=summary_of(plan, say),
        plans=tuple(plan_text(page, today=today, say=say) for page in plan.detailed),
        timeline=timeline_of(plan.pages, today=today, say=say),
        facts=facts_of(plan, say),
        bars=bars_of(plan.participation, say),
        changes_sentence=changes_sentence(plan, say),
        changes=changes_of(plan, say),
        words=labels(say),
        money=bursar_of(plan, say),
        years=years_ahead(plan, say),
        feedback=feedback_text(plan, say),
        pictures=pictures_of(plan, say),
        reworded=reworded_of(plan.changes, say),
        funnel=funnel_text(plan, say),
        promise=promise_text(plan.promise, say),
        together=together_text(plan, say),
    )


def edition_name(plan: SchoolPlan, say: Say) -> str:
    """Return this edition's title."""
    return say("Draft") if plan.number is None else say("Edition {number}", number=plan.number)


def _cover(plan: SchoolPlan, say: Say) -> Cover:
    return Cover(
        school=plan.school,
        title=say("Student school plan"),
        edition=edition_name(plan, say),
        draft=plan.number is None,
        date=_date(plan, say),
        readers=_readers(plan, say),
        asks=how_many(plan, say),
        vision=plan.vision.text if plan.vision else "",
        credit=say("Written, voted on and carried out by the students of {school}", school=plan.school),
    )


def _date(plan: SchoolPlan, say: Say) -> str:
    """Return the date that matters: publication for an edition, compilation for a draft."""
    if plan.published_on:
        on = day(plan.published_on, say.language)
        if not plan.published_by:
            return say("Published on {date}", date=on)
        return say.many(
            "Published on {date} by a vote of delegates of one group",
            "Published on {date} by a vote of delegates of {n} groups",
            plan.published_by,
            date=on,
        )
    return say("Compiled on {date}", date=day(plan.compiled_on, say.language))


def _readers(plan: SchoolPlan, say: Say) -> str:
    if plan.readers is Readers.PUBLIC:
        return say("For everybody: without names")
    return say("For the school: with names")


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
