"""What is said of the answers to ideas and themes: who gave them, what became of each, and for whom it waits."""

from collections.abc import Sequence

from cogs.interactions.layout import capital, lines, small
from governance.ends import EndState
from language.speaking import Markup, Say
from language.vocabulary import day_of, link, person
from services.views.ends import Became, ReplyView
from services.views.ideas import IdeaView
from services.views.themes import ThemeView

MOST_EARLIER = 3
Asked = IdeaView | ThemeView


def replied(reply: ReplyView, say: Say) -> str:
    """Return who gave an answer, and when."""
    day = day_of(reply.answered_on, say)
    if reply.office:
        return say("{office}: {name}, {day}", office=reply.office, name=person(reply.by, say), day=day)
    return say("For the council: {name}, {day}", name=person(reply.by, say), day=day)


def waits_for(asked: Asked, say: Say) -> str:
    """Return for whose answer something waits, and until when."""
    facts = {"day": day_of(asked.answer_by, say)}
    if asked.office:
        return say("waits for {office} until {day}", office=asked.office, **facts)
    return say("waits for the council until {day}", **facts)


def standing(asked: Asked, say: Say) -> str:
    """Return what became of it so far, in a few words."""
    words = {
        EndState.OPEN: waits_for(asked, say),
        EndState.WAITING: waits_for(asked, say),
        EndState.GROUP: say("became a group"),
        EndState.PLAN: say("became a plan"),
        EndState.YES: say("answered: yes"),
        EndState.NO: say("answered: no"),
        EndState.WITHDRAWN: say("taken back"),
    }
    return words[asked.state]


def late(asked: Asked, say: Say) -> str:
    """Return that it waits for longer than it was to, or nothing; nobody is blamed."""
    return say("It waits longer than it should.") if asked.overdue else ""


def became(asked: Asked, say: Say) -> str:
    """Return the group or plan that it became, with the way to its card."""
    if asked.plan is not None:
        return say("**It became a plan:** “{plan}”{where}", plan=asked.plan.name, where=_where(asked.plan, say))
    if asked.group is not None:
        closed = Markup("" if asked.group.goes_on else f" {say('It is closed now; its plans stay.')}")
        where = Markup(_where(asked.group, say) + closed)
        return say("**It became a group:** {group}{where}", group=asked.group.name, where=where)
    return ""


def _where(thing: Became, say: Say) -> Markup:
    return Markup(f" · {link(say('Go to its card'), thing.post)}" if thing.post else "")


def answers(asked: Asked, say: Say) -> str:
    """Return for a card what became of it, or for whom it waits; and the answers before the one that counts."""
    return lines([_counting(asked, say), *_earlier(asked, say)])


def _counting(asked: Asked, say: Say) -> str:
    reply = asked.reply
    words = {EndState.YES: f"**{say('Answered: yes.')}**", EndState.NO: f"**{say('Answered: no, because')}**"}
    waits = [f"**{capital(waits_for(asked, say))}**", late(asked, say)] if asked.state.is_waiting else []
    head = words.get(asked.state) or lines(waits) or became(asked, say)
    if reply is None:
        return head
    return lines([head, say("{reason}", reason=reply.reason) if reply.reason else "", small(replied(reply, say))])


def _earlier(asked: Asked, say: Say) -> list[str]:
    """Return the answers before the one that counts, newest first: they stay visible."""
    before: Sequence[ReplyView] = asked.replies[1:] if asked.reply is not None else asked.replies
    return [
        small(say("Before: {reason} ({who})", reason=one.reason, who=replied(one, say))) if one.reason else ""
        for one in before[:MOST_EARLIER]
    ]


def told_answer(asked: Asked, say: Say) -> str:
    """Return the words of the answer that counts, and who gave it, for a reminder."""
    reply = asked.reply
    if reply is None:
        return ""
    return " · ".join([*([say("“{reason}”", reason=reply.reason)] if reply.reason else []), replied(reply, say)])
