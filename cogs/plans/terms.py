"""Putting a plan to the vote on terms of the group's choice, with a form: closes, rule, secret, as in `/plan propose`."""

from collections.abc import Mapping
from re import Match

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import time_entered
from cogs.interactions.fields import Choosable, form, line, radio
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import CardAct
from cogs.plans.buttons import propose
from governance.ballots import Rule, Secrecy, Terms
from language.speaking import Say
from services.plans import proposing

LONGEST_TIME = 100


async def ask_for_terms(talk: Conversation, plan: int) -> None:
    """Open the form in which the terms of the vote on this plan are chosen; the school's usual ones are filled in."""
    usual = await talk.read_as_visitor(proposing.may_propose, plan=plan)
    await ask(talk, _terms_form(plan, usual, await talk.speak()))


def _terms_form(plan: int, usual: Terms, say: Say) -> ui.Modal:
    hint = say("Like: friday; a day alone means 16:00. Empty: as usual in your school")
    return form(
        CardAct.CHOOSE_TERMS.format(key=plan),
        say("How do you want to vote?"),
        [
            line("closes", say("When the vote ends"), hint, most=LONGEST_TIME, is_needed=False),
            radio("rule", say("How it is decided"), _rules(say), chosen=usual.rule),
            radio("secret", say("Open or secret"), _secrecies(say), chosen=usual.secrecy),
        ],
    )


def _rules(say: Say) -> list[Choosable]:
    return [
        Choosable(Rule.MAJORITY, say("Majority"), say("It passes if enough of you vote for it")),
        Choosable(Rule.CONSENT, say("Consent"), say("It passes if nobody objects")),
    ]


def _secrecies(say: Say) -> list[Choosable]:
    return [
        Choosable(Secrecy.OPEN, say("Open"), say("You can change your vote until the end")),
        Choosable(Secrecy.SECRET, say("Secret"), say("Nobody can find out how you voted, and you cannot change it")),
    ]


class TermsForm(LastingForm):
    """The terms on which the group votes on the plan in the custom id."""

    pattern = form_pattern(CardAct.CHOOSE_TERMS)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        closes = await time_entered(talk, typed.get("closes", ""), ends=True)
        rule, secrecy = typed.get("rule", ""), typed.get("secret", "")
        await propose(
            talk,
            int(match["key"]),
            closes_at=closes,
            rule=Rule(rule) if rule in set(Rule) else None,
            secrecy=Secrecy(secrecy) if secrecy in set(Secrecy) else None,
        )
