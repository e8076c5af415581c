"""What came of a plan, in words: what adults answered, and what its group reached, learnt and spent."""

from dataclasses import replace
from datetime import date

from documents.content import ReplyText, ResultText
from documents.partners import thanks_text
from documents.promise import no_leans
from governance.money import Money
from governance.plans import AdultAnswer, PlanKind
from governance.replies import AdultReply, Result
from governance.results import Reached
from governance.school_plan import PlanPage
from language import vocabulary
from language.formats import day, money
from language.speaking import Say

TONES = {
    AdultAnswer.YES: "yes",
    AdultAnswer.YES_WITH_CHANGE: "change",
    AdultAnswer.NO: "no",
    AdultAnswer.NEED_MORE: "more",
}
RESULT_TONES = {Reached.MET: "yes", Reached.PARTLY: "change", Reached.NOT_MET: "no", Reached.TOO_EARLY: "waiting"}


def reply_text(page: PlanPage, today: date, say: Say) -> ReplyText | None:
    """Return the adult answer in words, as it stands `today`; where nobody is asked for anything there is none."""
    if page.kind is PlanKind.DOING:
        return None
    if page.reply is None:
        return ReplyText(tone="waiting", word=say("Waiting for an answer"), reason="", when=_asked(page, today, say))
    told = replied(page.reply, say, page.money, today)
    is_open_question = page.waits_for_group and page.question is None
    return replace(told, when=f"{told.when}, {_groups_turn(say)}") if is_open_question else told


def since_then(page: PlanPage, say: Say) -> tuple[ReplyText, ...]:
    """Return what was asked after the answer that counts, and what the group explained."""
    asked = [replied(page.question, say)] if page.question else []
    turn = _groups_turn(say) if page.waits_for_group else ""
    asked = [replace(one, when=", ".join(filter(None, (one.when, turn)))) for one in asked]
    explained = page.asked.explained if page.asked else ""
    if explained:
        asked.append(ReplyText("more", say("The group's answer"), explained, when=""))
    return tuple(asked)


def _groups_turn(say: Say) -> str:
    return say("it is the group's turn to answer")


def _asked(page: PlanPage, today: date, say: Say) -> str:
    if page.asked is None:
        return ""
    facts = {"office": page.asked.office, "date": day(page.asked.answer_by, say.language)}
    is_past = page.asked.answer_by < today
    if page.asked.office is None:
        return say("An answer was asked for by {date}", **facts) if is_past else say("Answer needed by {date}", **facts)
    if is_past:
        return say("An answer was asked for from {office} by {date}", **facts)
    return say("Answer needed from {office} by {date}", **facts)


def replied(reply: AdultReply, say: Say, asked: Money | None = None, today: date | None = None) -> ReplyText:
    """Return one answer in words; for that which counts, with the sum it agrees to of what was `asked` for.

    `today` tells what it promised and has not happened apart from what is not due yet.
    """
    told = (_when(reply, say), no_leans(reply.leans_on, say), _promised(reply, today, say))
    when = ", ".join(filter(None, told))
    in_words = vocabulary.printed_answer_with_reason if reply.reason else vocabulary.printed_answer
    given = vocabulary.money_given(reply, asked, say)
    return ReplyText(TONES[reply.answer], in_words(reply.answer, say), reply.reason, when, given)


def _promised(reply: AdultReply, today: date | None, say: Say) -> str:
    if reply.kept_on:
        return say("done on {date}", date=day(reply.kept_on, say.language))
    if reply.due is None:
        return ""
    by = day(reply.due, say.language)
    if today is not None and reply.due < today:
        return say("was to be done by {date}: that day is over", date=by)
    return say("to be done by {date}", date=by)


def _when(reply: AdultReply, say: Say) -> str:
    facts = {"date": day(reply.answered_on, say.language), "office": reply.office}
    if not reply.answer.decides:
        return say("Asked on {date} by {office}", **facts) if reply.office else say("Asked on {date}", **facts)
    return say("Answered on {date} by {office}", **facts) if reply.office else say("Answered on {date}", **facts)


def result_text(page: PlanPage, say: Say) -> ResultText | None:
    """Return what became of the plan, or None if its group has not looked back yet."""
    found = page.result
    if found is None:
        return None
    return ResultText(
        tone=RESULT_TONES[found.reached],
        word=_reached(found.reached, say),
        learnt=found.learnt,
        spent=_spent(found, page, say),
        when=say("The group looked back on {date}", date=day(found.reviewed_on, say.language)),
        thanks=thanks_text(page.partners, say),
    )


def _reached(reached: Reached, say: Say) -> str:
    words = {
        Reached.MET: say("Goal met"),
        Reached.PARTLY: say("Goal partly met"),
        Reached.NOT_MET: say("Goal not met"),
        Reached.TOO_EARLY: say("Too early to tell"),
    }
    return words[reached]


def _spent(found: Result, page: PlanPage, say: Say) -> str:
    if found.spent is None:
        return ""
    spent = money(found.spent, say.language)
    if page.money is None:
        return say("Money spent: {spent}", spent=spent)
    planned = money(page.money, say.language)
    if page.kind is PlanKind.ASKING:
        return say("Money spent: {spent} of {asked} asked for", spent=spent, asked=planned)
    return say("Money spent: {spent} of {planned} planned", spent=spent, planned=planned)
