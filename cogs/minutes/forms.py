"""The forms the minute-taker fills in: a note, a decision, an action. Their fields' names are a contract."""

from collections.abc import Mapping
from re import Match
from typing import Any

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.pointing import missing_card
from cogs.minutes.answers import action_noted, decision_noted, noted, vote_opened
from governance.ballots import Rule
from governance.cards import CardKind
from governance.hands import Hands, read_hands
from governance.texts import LINE_LIMIT, NAME_LIMIT, TEXT_LIMIT
from language.speaking import Say
from language.times import reading
from services.minutes import actions, voting, writing
from services.schools import settings

NOTE = "minutes:{key}:note"
DECISION = "minutes:{key}:decision"
ACTION = "minutes:{key}:action"
# What the form calls a vote with buttons, beside the rules by which hands are counted.
BALLOT = "ballot"
_LONG = discord.TextStyle.paragraph


def note_form(meeting: int, say: Say) -> ui.Modal:
    """Return the form of a note: `text`."""
    form: ui.Modal = ui.Modal(title=say("Note"), custom_id=NOTE.format(key=meeting), timeout=None)
    field: ui.TextInput[Any] = ui.TextInput(custom_id="text", style=_LONG, max_length=TEXT_LIMIT)
    form.add_item(ui.Label(text=say("What to write down"), component=field))
    return form


def decision_form(meeting: int, say: Say) -> ui.Modal:
    """Return the form of a decision: `text`, `rule`, and the numbers `for`, `against`, `abstained`."""
    form: ui.Modal = ui.Modal(title=say("Decision"), custom_id=DECISION.format(key=meeting), timeout=None)
    text: ui.TextInput[Any] = ui.TextInput(custom_id="text", style=_LONG, max_length=TEXT_LIMIT)
    form.add_item(ui.Label(text=say("What is decided"), component=text))
    form.add_item(ui.Label(text=say("How"), component=_rules(say)))
    hints = {
        "for": (say("For"), say("How many hands; empty for none")),
        "against": (say("Against"), say("How many hands; by consent, how many object")),
        "abstained": (say("Abstained"), say("How many hands; empty for none")),
    }
    for name, (label, hint) in hints.items():
        number: ui.TextInput[Any] = ui.TextInput(custom_id=name, max_length=4, required=False)
        form.add_item(ui.Label(text=label, description=hint, component=number))
    return form


def _rules(say: Say) -> ui.Select[Any]:
    labels = {
        BALLOT: (say("Vote with buttons"), say("Everybody who is here votes on a card, for 10 minutes at most")),
        Rule.MAJORITY: (say("Show of hands"), say("It passes if more say For than Against")),
        Rule.CONSENT: (say("Consent"), say("It passes if nobody objects")),
    }
    options = [
        discord.SelectOption(label=label, value=rule, description=meaning) for rule, (label, meaning) in labels.items()
    ]
    return ui.Select(custom_id="rule", options=options)


def action_form(meeting: int, say: Say) -> ui.Modal:
    """Return the form of an action: `what`, `who`, `due`."""
    form: ui.Modal = ui.Modal(title=say("Action"), custom_id=ACTION.format(key=meeting), timeout=None)
    what: ui.TextInput[Any] = ui.TextInput(custom_id="what", max_length=LINE_LIMIT)
    who: ui.TextInput[Any] = ui.TextInput(custom_id="who", max_length=NAME_LIMIT, required=False)
    due: ui.TextInput[Any] = ui.TextInput(custom_id="due", max_length=100, required=False)
    form.add_item(ui.Label(text=say("What has to be done"), component=what))
    form.add_item(ui.Label(text=say("Who"), description=say("A member's name; empty for the group"), component=who))
    form.add_item(ui.Label(text=say("By when"), description=say("Like: next tuesday; empty for no day"), component=due))
    return form


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
        text = typed.get("text", "")
        view = await talk.act(writing.decide, meeting=int(match["key"]), text=text, rule=rule, hands=hands)
        await talk.reply(decision_noted(view, await talk.speak()))


class ActionForm(LastingForm):
    """An action agreed in the meeting in the custom id."""

    pattern = form_pattern(ACTION)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        clock, due = await talk.read(settings.school_locale), None
        if day := typed.get("due", "").strip():
            due = reading.read_day(day, zone=clock.zone, now=talk.now, language=clock.language)
        what, who = typed.get("what", ""), typed.get("who", "")
        view = await talk.act(actions.agree, meeting=int(match["key"]), what=what, who=who, due=due)
        await talk.reply(action_noted(view, await talk.speak()))
