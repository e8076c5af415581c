"""The forms the minute-taker fills in: a note, a decision, an action. Their fields' names are a contract."""

from collections.abc import Mapping
from re import Match

from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import day_entered
from cogs.interactions.fields import Choosable, form, line, select, text
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.pointing import missing_card
from cogs.minutes.answers import action_noted, decision_noted, noted, vote_opened
from governance.ballots import Rule
from governance.cards import CardKind
from governance.hands import Hands, read_hands
from governance.texts import LINE_LIMIT, NAME_LIMIT, TEXT_LIMIT
from language.speaking import Markup, Say
from language.times.showing import example
from services.minutes import actions, voting, writing

NOTE = "minutes:{key}:note"
DECISION = "minutes:{key}:decision"
ACTION = "minutes:{key}:action"
# What the form calls a vote with buttons, beside the rules by which hands are counted.
BALLOT = "ballot"


def note_form(meeting: int, say: Say) -> ui.Modal:
    """Return the form of a note: `text`."""
    return form(NOTE.format(key=meeting), say("Note"), [text("text", say("What to write down"), most=TEXT_LIMIT)])


def decision_form(meeting: int, say: Say) -> ui.Modal:
    """Return the form of a decision: `text`, `rule`, and the numbers `for`, `against`, `abstained`."""
    hints = {
        "for": (say("For"), say("How many hands; empty for none")),
        "against": (say("Against"), say("How many hands; by consent, how many object")),
        "abstained": (say("Abstained"), say("How many hands; empty for none")),
    }
    fields = [
        text("text", say("What is decided"), most=TEXT_LIMIT),
        select("rule", say("How"), _rules(say)),
        *(line(name, label, hint, most=4, is_needed=False) for name, (label, hint) in hints.items()),
    ]
    return form(DECISION.format(key=meeting), say("Decision"), fields)


def _rules(say: Say) -> list[Choosable]:
    return [
        Choosable(
            BALLOT, say("Vote with buttons"), say("Everybody who is here votes on a card, for 10 minutes at most")
        ),
        Choosable(Rule.MAJORITY, say("Show of hands"), say("It passes if more say For than Against")),
        Choosable(Rule.CONSENT, say("Consent"), say("It passes if nobody objects")),
    ]


def action_form(meeting: int, say: Say) -> ui.Modal:
    """Return the form of an action: `what`, `who`, `due`."""
    fields = [
        line("what", say("What has to be done"), most=LINE_LIMIT),
        line("who", say("Who"), say("A name; empty for all of you"), most=NAME_LIMIT, is_needed=False),
        line(
            "due",
            say("By when"),
            say("Like: {example}; empty for no day", example=Markup(example(say.language))),
            most=100,
            is_needed=False,
        ),
    ]
    return form(ACTION.format(key=meeting), say("Action"), fields)


class NoteForm(LastingForm):
    """A note in the meeting in the custom id."""

    pattern = form_pattern(NOTE)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await talk.act(writing.write_note, meeting=int(match["key"]), text=typed.get("text", ""))
        await talk.reply(noted(await talk.speak()))


class DecisionForm(LastingForm):
    """A decision in the meeting in the custom id."""

    pattern = form_pattern(DECISION)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        how = typed.get("rule", "").strip().casefold()
        if how == BALLOT:
            vote = await talk.act(voting.open_vote, meeting=int(match["key"]), text=typed.get("text", ""))
            missing = await missing_card(talk, CardKind.BALLOT, vote.id)
            await talk.reply(vote_opened(vote, await talk.speak(), missing=missing))
            return
        rule = Rule.CONSENT if how == Rule.CONSENT else Rule.MAJORITY
        counted = [read_hands(typed.get(field, ""), field=field) for field in ("for", "against", "abstained")]
        hands = Hands(against=counted[1]) if rule is Rule.CONSENT else Hands(*counted)
        view = await talk.act(
            writing.decide, meeting=int(match["key"]), text=typed.get("text", ""), rule=rule, hands=hands
        )
        await talk.reply(decision_noted(view, await talk.speak()))


class ActionForm(LastingForm):
    """An action agreed in the meeting in the custom id."""

    pattern = form_pattern(ACTION)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        due = await day_entered(talk, typed.get("due", ""))
        what, who = typed.get("what", ""), typed.get("who", "")
        view = await talk.act(actions.agree, meeting=int(match["key"]), what=what, who=who, due=due)
        await talk.reply(action_noted(view, await talk.speak()))
