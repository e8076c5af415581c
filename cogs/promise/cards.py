"""The cards of the promise: the council's, and the one on which an office is asked to agree."""

from typing import Any

from discord import ui

from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.offering import PRIMARY, CardAct, offer
from cogs.promise.buttons import answer_buttons
from governance.promise import Column, PromiseState
from language.speaking import Markup, Say
from language.vocabulary import author, column, day_of, discord_time, person, role
from services.views.promise import LineView, PromiseReply, PromiseView

_ACCENTS = {
    PromiseState.AGREED: Accent.LIVE,
    PromiseState.SUPERSEDED: Accent.OVER,
    PromiseState.REPLACED: Accent.OVER,
}


def promise_card(promise: PromiseView, say: Say, *, newer: PromiseView | None = None) -> ui.LayoutView:
    """Draw a version of the promise, and say whether a `newer` one is being made."""
    texts = [
        heading(say("Our promise: who decides what")),
        lines([standing_text(promise, say), _newer(newer, say)]),
        *columns(promise, say),
        small(_written(promise, say)),
    ]
    return card(_ACCENTS.get(promise.state, Accent.WAITING), texts, _buttons(promise, say))


def request_card(promise: PromiseView, say: Say) -> ui.LayoutView:
    """Draw what an office is asked: whether it agrees to what the council wants promised."""
    waits, is_agreed = promise.state.waits_for_office, promise.number is not None
    texts = [
        heading(say("Our promise: who decides what") if is_agreed else say("Do you agree to this promise?")),
        lines([_called(promise, say) if waits else "", standing_text(promise, say)]),
        *columns(promise, say),
        small(_written(promise, say)),
    ]
    asks = waits and promise.role is not None
    return card(Accent.WAITING if waits else Accent.OVER, texts, answer_buttons(promise.id, say) if asks else [])


def columns(promise: PromiseView, say: Say) -> list[str]:
    """Return the three columns, each with its lines."""
    return [text for whose in Column if (text := _column(whose, promise.of(whose), say))]


def _column(whose: Column, found: tuple[LineView, ...], say: Say) -> str:
    if not found:
        return ""
    return lines([f"**{column(whose, say)}**", *(f"• {say('{text}', text=line.text)}" for line in found)])


def standing_text(promise: PromiseView, say: Say) -> str:
    """Return where a version stands."""
    reply, state = promise.reply, promise.state
    if state is PromiseState.NOT_YET and reply is not None:
        return _not_yet(reply, say)
    if promise.number is not None and promise.agreed_on is not None:
        return _agreed(promise, say)
    words = {
        PromiseState.PROPOSED: say("The council votes on it; the vote is in the council channel."),
        PromiseState.PASSED: say("The council has agreed. It counts once the school's office agrees, too."),
        PromiseState.REPLACED: say("There is a newer draft than this one."),
    }
    return words.get(state, say("A draft. A delegate puts it to the council's vote."))


def _agreed(promise: PromiseView, say: Say) -> str:
    facts = {
        "number": promise.number,
        "office": promise.reply.office if promise.reply else "",
        "day": day_of(promise.agreed_on, say) if promise.agreed_on else "",
    }
    if promise.state is PromiseState.SUPERSEDED:
        return say("Version {number}, agreed {day} by the council and {office}. A newer one counts now.", **facts)
    return say("**Version {number}** counts. The council and {office} agreed to it, {day}.", **facts)


def _not_yet(reply: PromiseReply, say: Say) -> str:
    by = say("{name}", name=person(reply.by, say)) if reply.by is not None else ""
    said = f"**{say('{office}: not yet, because', office=reply.office)}**"
    head = " · ".join(part for part in (said, by, discord_time(reply.answered_at, "d")) if part)
    open_still = say("Delegates can change it, and the office can still agree.")
    return lines([head, say("{reason}", reason=reply.reason or ""), open_still])


def _newer(newer: PromiseView | None, say: Say) -> str:
    return say("A newer version is being made in the council.") if newer is not None else ""


def _called(promise: PromiseView, say: Say) -> str:
    if promise.role is None:
        return say("Your school has no office that could agree. Who manages this server adds one with /setup office.")
    return say("For {role}", role=role(promise.role))


def _written(promise: PromiseView, say: Say) -> str:
    """Return who typed the lines; where they are hidden, nobody is named for them."""
    names = dict.fromkeys(line.author for line in promise.lines if line.author is not None)
    if not names:
        return ""
    return say("Lines by {names}", names=Markup(", ".join(say("{name}", name=author(one, say)) for one in names)))


def _buttons(promise: PromiseView, say: Say) -> list[ui.Item[Any]]:
    change = offer(CardAct.DRAFT_PROMISE, promise.school, say, label=say("Change"))
    if promise.state is PromiseState.DRAFT:
        return [offer(CardAct.PUT_PROMISE, promise.school, say, style=PRIMARY), change]
    if promise.state is PromiseState.AGREED:
        return [offer(CardAct.DRAFT_PROMISE, promise.school, say, label=say("Write a new version"))]
    return [change] if promise.state is PromiseState.NOT_YET else []
