"""Asking the whole school: the form of it, which the panel of the council opens, and what its answer says."""

from collections.abc import Mapping
from datetime import datetime
from re import Match, compile

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import time_entered
from cogs.interactions.fields import form, line, text
from cogs.interactions.items import LastingForm
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from cogs.surveys.answers import opened
from governance.cards import CardKind
from governance.surveys import ABOUT_LIMIT, QUESTION_LIMIT
from governance.undoing import Undoable
from services.surveys import asking

SURVEY_FORM = "survey:open"
# As long as any time somebody could write.
_LONGEST_TIME = 60


async def ask_school(
    talk: Conversation, question: str, *, closes_at: datetime | None = None, about: str | None = None
) -> None:
    """Ask the whole school, and say where the card is."""
    survey = await talk.act(asking.open_survey, question=question, closes_at=closes_at, about=about)
    missing = await missing_card(talk, CardKind.SURVEY, survey.id)
    view = await undo_view(talk, Undoable.SURVEY_OPENED, survey.id)
    await talk.reply(opened(survey, await talk.speak(), missing=missing), view=view)


class SurveyForm(LastingForm):
    """What the whole school is asked: `question`, `closes`, and `about`."""

    pattern = compile(SURVEY_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        closes = await time_entered(talk, typed.get("closes", ""), ends=True)
        await ask_school(talk, typed.get("question", ""), closes_at=closes, about=typed.get("about") or None)


async def _open_form(talk: Conversation, server: int) -> None:
    await _may_ask(talk, server)
    say = await talk.speak()
    fields = [
        line("question", say("What do you ask?"), say("One question, in plain words"), most=QUESTION_LIMIT),
        line(
            "closes",
            say("When do answers end?"),
            say("Like “in 3 weeks”. Empty means in two weeks"),
            most=_LONGEST_TIME,
            is_needed=False,
        ),
        text("about", say("More about it, if you like"), most=ABOUT_LIMIT, is_needed=False),
    ]
    await ask(talk, form(SURVEY_FORM, say("Ask the whole school"), fields))


async def _may_ask(talk: Conversation, server: int) -> None:
    await talk.read_as_visitor(asking.may_open, now=talk.now)


CARD_ACTS = {CardAct.ASK_SCHOOL: ActDescription(lambda say: say("Ask the whole school"), _open_form, _may_ask)}
