"""How adults' answers, what groups explained and what became of plans stand on cards."""

from collections.abc import Sequence
from datetime import datetime

from cogs.interactions.layout import lines, small
from governance.money import Money
from governance.texts import HiddenText, shortened
from language.formats import money
from language.speaking import Markup, Say
from language.vocabulary import (
    adult_answer,
    author,
    column_in_short,
    day_of,
    discord_time,
    money_given,
    person,
    reached,
)
from services.views.plans import PlanView
from services.views.promise import Leaning
from services.views.requests import AnswerView, Explanation, RequestView, ResultView

# A card has room for so many earlier answers and explanations, cut short; /plan show and the record have the rest.
MOST_EARLIER, LONGEST_EARLIER = 3, 200


def answer_text(answer: AnswerView, say: Say, asked: Money | None = None) -> str:
    """Return an answer with its reason, in whose name it was given, and what was promised of what was `asked` for."""
    facts = [
        no_leans(answer.leans_on, say) if answer.leans_on is not None else "",
        money_given(answer, asked, say),
        promised(answer, say),
    ]
    return lines([_headed(answer, say), say("{reason}", reason=answer.reason), *facts])


def leaning_text(leans_on: Leaning, say: Say) -> str:
    """Return the line of the promise that a plan leans on."""
    named = f"**{say('Our promise')}** ({column_in_short(leans_on.whose, say)})"
    return f"{named}: {say('{text}', text=leans_on.text)}"


def no_leans(leans_on: Leaning, say: Say) -> str:
    """Return the line of the promise on which a no leans."""
    return say(
        "It leans on this line of the promise ({column}): {line}",
        column=column_in_short(leans_on.whose, say),
        line=leans_on.text,
    )


def _headed(answer: AnswerView, say: Say) -> str:
    word = adult_answer(answer.answer, say)
    if answer.office is None:
        given = f"**{say('The adult answer')}: {word}**"
    else:
        given = f"**{say('{office}: {answer}', office=answer.office, answer=word)}**"
    named = _given_by(answer, say)
    return " · ".join(part for part in (given, named, discord_time(answer.answered_at, "d")) if part)


def _given_by(answer: AnswerView, say: Say) -> str:
    """Return who answered, or who signed an answer on paper and who typed it in."""
    if answer.teacher is None:
        return ""
    name = person(answer.teacher, say)
    if answer.signed is None:
        return say("{name}", name=name)
    return say("signed by {signer}, typed in by {name}", signer=answer.signed, name=name)


def promised(answer: AnswerView, say: Say) -> str:
    """Return by when it is to be done, which Discord shows as past by itself, or that it has happened."""
    if answer.due is None or answer.due_ends is None:
        return ""
    if answer.kept_at is not None:
        by = say("noted by {name}", name=author(answer.kept_by, say)) if answer.kept_by is not None else ""
        return " · ".join(part for part in (f"**{say('Done')}**", discord_time(answer.kept_at, "D"), by) if part)
    until = discord_time(answer.due_ends, "R")
    return say("Promised by {day} ({until})", day=day_of(answer.due, say), until=until)


def question_text(plan: PlanView, say: Say) -> str:
    """Return what an adult asked after a yes or no, which goes on counting."""
    if plan.question is None:
        return ""
    turn = say("It is the group's turn to answer. The decision above still counts.")
    return lines([answer_text(plan.question, say), turn])


def earlier(plan: PlanView, say: Say) -> str:
    """Return what was answered and explained before the newest answer, newest first."""
    said = [(answer.answered_at, _earlier_answer(answer, plan.text.money, say)) for answer in plan.earlier]
    if plan.request is not None:
        said += [(one.written_at, _explained(one, say)) for one in plan.request.explained]
    return _newest_first(said, say)


def _newest_first(said: Sequence[tuple[datetime, str]], say: Say) -> str:
    ordered = [text for _, text in sorted(said, key=lambda one: one[0], reverse=True)]
    left_out = len(ordered) - MOST_EARLIER
    more = [small(say.many("… and {n} more", "… and {n} more", left_out))] if left_out > 0 else []
    return lines([*ordered[:MOST_EARLIER], *more])


def _earlier_answer(answer: AnswerView, asked: Money | None, say: Say) -> str:
    before = say(
        "Before, {when}: **{answer}** from {name}. {reason}",
        when=discord_time(answer.answered_at, "f"),
        answer=adult_answer(answer.answer, say),
        name=answer.office or author(answer.teacher, say),
        reason=in_brief(answer.reason),
    )
    return small(" · ".join(part for part in (before, money_given(answer, asked, say)) if part))


def _explained(said: Explanation, say: Say) -> str:
    text = in_brief(said.text)
    when = discord_time(said.written_at, "d")
    if said.author is None:
        return small(say("The group explained, {when}: {text}", when=when, text=text))
    return small(say("{name} explained, {when}: {text}", name=author(said.author, say), when=when, text=text))


def in_brief(text: str, most: int = LONGEST_EARLIER) -> str:
    """Return what was typed on one line, cut short; what is hidden stays marked as that."""
    return text if isinstance(text, HiddenText) else shortened(" ".join(text.split()), most)


def asked_office(asked: RequestView, say: Say) -> str:
    """Return who is to answer, as it stands within a sentence."""
    return asked.office or Markup(say("a teacher"))


def waiting_text(asked: RequestView, say: Say) -> str:
    """Return whom a request waits for, since when, and by when it is or was to be answered."""
    if asked.asks_group:
        return say("It is the group's turn: adults need to know more. Their time goes on when the group has answered.")
    facts = {
        "office": asked_office(asked, say),
        "since": discord_time(asked.asked_at, "D"),
        "day": day_of(asked.answer_by, say),
    }
    if asked.is_overdue:
        return say("Waiting for: {office}, since {since}. **The answer was due {day}.**", **facts)
    return say("Waiting for: {office}, since {since}. Answer by {day}.", **facts)


def result_text(result: ResultView, say: Say) -> str:
    """Return what became of a plan, as its group wrote it down."""
    by = say("{name}", name=author(result.author, say)) if result.author is not None else ""
    headed = f"**{say('How it went')}: {reached(result.reached, say)}**"
    spent = say("Money spent: {money}", money=money(result.spent, say.language)) if result.spent else ""
    head = " · ".join(part for part in (headed, by, discord_time(result.reviewed_at, "d")) if part)
    return lines([head, say("{text}", text=result.learnt), spent])
