"""What came of a plan, in words: what adults answered, and what its group reached, learnt and spent."""

from documents.content import ReplyText, ResultText
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


def reply_text(page: PlanPage, say: Say) -> ReplyText | None:
    """Return the adult answer in words; for a plan that asks nobody for anything there is none."""
    if page.kind is PlanKind.DOING:
        return None
    if page.reply is None:
        return ReplyText(tone="waiting", word=say("Waiting for an answer"), reason="", when=_asked(page, say))
    return replied(page.reply, say)


def _asked(page: PlanPage, say: Say) -> str:
    if page.asked is None:
        return ""
    by = day(page.asked.answer_by, say.language)
    if page.asked.office is None:
        return say("Answer needed by {date}", date=by)
    return say("Answer needed from {office} by {date}", office=page.asked.office, date=by)


def replied(reply: AdultReply, say: Say) -> ReplyText:
    """Return one answer in words."""
    on = day(reply.answered_on, say.language)
    when = (
        say("Answered on {date} by {office}", date=on, office=reply.office)
        if reply.office
        else say("Answered on {date}", date=on)
    )
    if reply.due:
        when += ", " + say("to be done by {date}", date=day(reply.due, say.language))
    in_words = vocabulary.printed_answer_with_reason if reply.reason else vocabulary.printed_answer
    given = say("Money given: {money}", money=money(reply.money, say.language)) if reply.money else ""
    return ReplyText(TONES[reply.answer], in_words(reply.answer, say), reply.reason, when, given)


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
