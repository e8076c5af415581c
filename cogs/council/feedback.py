"""You said, we did, not yet, no because: the card for the whole school, and how it is posted."""

from datetime import datetime

from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.drawing import CardDrawing, Drawn
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.pointing import missing_card
from governance.cards import CardKind
from governance.feedback import of
from governance.said import Became, Said
from language.speaking import Say
from language.vocabulary import became, day_of, fate_of
from services.council import feedback
from services.council.feedback import Feedback
from services.dispatch.redrawing import DueCard
from storage.database import Database

# What fits a phone; the school plan has all of it.
MOST_EACH = 6
SIGNS = {Became.DONE: "✅", Became.NOT_YET: "🕒", Became.NO: "❌", Became.STOPPED: "⏹️"}


async def post_feedback(talk: Conversation) -> None:
    """Post what became of everything that was said."""
    told = await talk.act(feedback.post_feedback)
    say = await talk.speak()
    missing = await missing_card(talk, CardKind.FEEDBACK, told.post) if told.post is not None else ""
    posted = say("“You said, we did” comes into the groups channel in a moment, in place of the one before.")
    await talk.reply(missing or posted)


def feedback_card(told: Feedback, say: Say) -> ui.LayoutView:
    """Draw what became of everything that was said, as it stands on its day."""
    texts = [
        heading(say("You said, we did")),
        *(_part(what, told, say) for what in Became),
        small(say("As of {day}. /schoolplan show has all of it, and a poster.", day=day_of(told.day, say))),
    ]
    return card(Accent.LIVE, texts)


def _part(what: Became, told: Feedback, say: Say) -> str:
    said = of(what, told.said)
    if not said:
        return ""
    left = len(said) - MOST_EACH
    more = [small(say.many("… and {n} more", "… and {n} more", left))] if left > 0 else []
    return lines([f"{SIGNS[what]} **{became(what, say)}**", *(_line(one, say) for one in said[:MOST_EACH]), *more])


def _line(said: Said, say: Say) -> str:
    whom = say(" ({group})", group=said.whom) if said.whom else ""
    told = say(" “{text}”", text=said.told) if said.told else ""
    return f"• {say('**{title}**', title=said.said)}{whom}: {fate_of(said, say)}{told}"


async def _card(db: Database, due: DueCard, say: Say, now: datetime) -> Drawn:
    return Drawn(feedback_card(await db.read(feedback.of_card, school=due.school, post=due.subject, now=now), say))


DRAWINGS = {
    CardKind.FEEDBACK: CardDrawing(_card, called=lambda say: say("The card that says what became of everything")),
}
