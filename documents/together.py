"""The chapter **Done together**: a list of parts, each with its heading, sentences and a table where it has one.

Whatever else a school does together adds a part of its own.
"""

from documents.chapters import TogetherPart, TogetherTable, TogetherText
from documents.hearings import hearings_part
from documents.hours import hours_part
from governance.eight_weeks import WeeksOfSchool
from governance.mirror import Became, Question, Reply
from governance.school_plan import SchoolPlan
from governance.together import FieldsBefore, MirrorKept, MirrorSide, Way, Whose, nine_fields
from language.formats import day, school_year
from language.speaking import Markup, Say
from language.vocabulary import (
    became_word,
    how_many_of_side,
    how_to_read,
    mirror_question,
    reply_word,
    shown_number,
    side_name,
    things_made,
    way,
    whose,
)


def together_text(plan: SchoolPlan, say: Say) -> TogetherText | None:
    """Return the chapter; None where there is nothing to tell yet."""
    found = (_mirror(plan.mirror, say), _fields(plan, say), _ways(plan, say), hours_part(plan.hours, say))
    ended = (hearings_part(plan.hearings, say), _eight_weeks(plan.weeks, say))
    parts = tuple(part for part in (*found, *ended) if part)
    if not parts:
        return None
    return TogetherText(say("Done together"), say("How we and the adults work as one, and who does what."), parts)


def _eight_weeks(told: WeeksOfSchool | None, say: Say) -> TogetherPart | None:
    """Return how many groups began with eight weeks. These are groups and no people; who stopped stands nowhere."""
    if told is None:
        return None
    made = " · ".join(things_made(told.made, say))
    sentences = (
        say.many("{n} group began with eight weeks.", "{n} groups began with eight weeks.", told.began),
        say.many("{n} group had its party.", "{n} groups had their party.", told.finished) if told.finished else "",
        say("This is what they made: {made}.", made=Markup(made)) if made else "",
    )
    return TogetherPart(say("Eight weeks to start"), tuple(filter(None, sentences)))


def _mirror(told: MirrorKept | None, say: Say) -> TogetherPart | None:
    if told is None:
        return None
    sentences = [
        say(
            "Once a term both sides are asked the same six things. This is what they said until {day}.",
            day=day(told.over_on, say.language),
        ),
        *(how_many_of_side(one.side, one.answered, say) for one in told.sides),
        say("We wanted to change this: {change}", change=told.changed) if told.changed else "",
        say("What we change next: {change}", change=told.chosen) if told.chosen else "",
    ]
    shown = any(one.answered is not None for one in told.sides)
    note = how_to_read(say) if shown else ""
    tables = (_answers(told.sides, say), *_change(told.sides, say)) if shown else ()
    return TogetherPart(say("The mirror"), tuple(filter(None, sentences)), tables, note)


def _answers(sides: tuple[MirrorSide, ...], say: Say) -> TogetherTable:
    heads = (say("Question"), say("Who"), *(reply_word(one, say) for one in Reply))
    rows = tuple(
        (mirror_question(question, say), side_name(one.side, say), *_numbers(one.replies[at], say))
        for at, question in enumerate(Question)
        for one in sides
    )
    return TogetherTable(heads, rows)


def _change(sides: tuple[MirrorSide, ...], say: Say) -> tuple[TogetherTable, ...]:
    if not any(one.change for one in sides):
        return ()
    heads = (say("What became of the one thing to change?"), *(became_word(one, say) for one in Became))
    return (TogetherTable(heads, tuple((side_name(one.side, say), *_numbers(one.change, say)) for one in sides)),)


def _numbers(parts: tuple[int | None, ...], say: Say) -> tuple[str, ...]:
    return tuple(shown_number(number, say) for number in parts)


def _fields(plan: SchoolPlan, say: Say) -> TogetherPart | None:
    """Return who thought of the plans and who does them. These are plans and no people, so small numbers may stand."""
    now, before = nine_fields(page.doers for page in plan.pages), plan.fields_before
    if not any(now) and before is None:
        return None
    heads = (say("Thought of by"), *(say("done by: {who}", who=whose(one, say)) for one in Whose))
    each = len(Whose)
    rows = tuple(
        (whose(one, say), *(_field(now, before, each * at + to, say) for to in range(each)))
        for at, one in enumerate(Whose)
    )
    silent = len(plan.pages) - sum(now)
    left = say.many("{n} plan does not say it.", "{n} plans do not say it.", silent) if silent else ""
    moved = _moved(before, say)
    return TogetherPart(
        say("Who thinks of it, and who does it"),
        tuple(part for part in (say("Each number is a number of plans."), moved, left) if part),
        (TogetherTable(heads, rows),),
    )


def _field(now: tuple[int, ...], before: FieldsBefore | None, at: int, say: Say) -> str:
    if before is None:
        return str(now[at])
    return say("{number} (before: {before})", number=Markup(str(now[at])), before=before.numbers[at])


def _moved(before: FieldsBefore | None, say: Say) -> str:
    if before is None:
        return ""
    return say("In brackets stands how many there were in the last plan of {year}.", year=school_year(before.year))


def _ways(plan: SchoolPlan, say: Say) -> TogetherPart | None:
    found = [page.doers.way for page in plan.pages if page.doers.way is not None]
    if not found:
        return None
    rows = tuple((way(one, say), str(found.count(one))) for one in Way)
    heads = (say("Way"), say("Plans"))
    told = say("Some plans say which of five ways to well-being they serve. It is about the plans, not about anybody.")
    return TogetherPart(say("Five ways to well-being"), (told,), (TogetherTable(heads, rows),))
