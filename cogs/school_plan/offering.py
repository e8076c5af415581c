"""What the buttons of the school plan do: make a draft of it, and put that to the council. Any card may have them.

They act in the school where they are pressed: the number in their custom ids is only there to tell schools apart.
"""

from datetime import datetime

from cogs.interactions.conversation import Conversation
from cogs.interactions.deciding import open_until, warnings
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from governance.cards import CardKind
from language.speaking import Say
from services.council import editions


async def compile_draft(talk: Conversation, school: int = 0) -> None:
    """Make a draft of the school plan from all ratified plans."""
    edition = await talk.act(editions.compile_edition)
    say = await talk.speak()
    plans = say.many("The draft holds {n} plan.", "The draft holds {n} plans.", len(edition.plan.pages))
    where = await missing_card(talk, CardKind.EDITION, edition.id) or say(
        "Its card comes into the council channel in a moment. When you see it there, press **Publish** on it to put it to the vote."
    )
    await talk.reply(f"{plans} {where}")


async def publish_draft(talk: Conversation, school: int = 0, *, closes_at: datetime | None = None) -> None:
    """Put the draft to the council's vote, until the time named or with the school's usual terms."""
    result = await talk.act(editions.publish, closes_at=closes_at)
    say = await talk.speak()
    missing = await missing_card(talk, CardKind.BALLOT, result.ballot)
    await talk.reply(_put_to_vote(result, say, missing))


def _put_to_vote(result: editions.Published, say: Say, missing: str) -> str:
    until = open_until(result.opened, say)
    if missing:
        text = say(
            "The council votes on the draft with /ballot show {number} until {until}.",
            number=result.ballot,
            until=until,
        )
        return " ".join([text, missing, *warnings(result.opened, say)])
    text = say("The council votes on the draft in its channel until {until}.", until=until)
    return " ".join([text, *warnings(result.opened, say)])


async def _may_compile(talk: Conversation, school: int) -> None:
    await talk.read_as_visitor(editions.may_compile, now=talk.now)


CARD_ACTS = {
    CardAct.COMPILE: ActDescription(lambda say: say("Make the school plan"), compile_draft, _may_compile),
    CardAct.PUBLISH: ActDescription(lambda say: say("Publish"), publish_draft),
}
