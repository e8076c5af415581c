"""Putting a plan to the vote on terms of the group's choice, with a form: closes, rule, secret, as in `/plan propose`."""

from collections.abc import Mapping, Sequence
from re import Match

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import time_entered
from cogs.interactions.fields import Choosable, form, radio, select
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import CardAct
from cogs.interactions.options import after_school
from cogs.plans.buttons import propose
from governance.ballots import Rule, Secrecy, Terms
from language.speaking import Say
from language.times.showing import to_iso
from language.vocabulary import duration
from services.plans import proposing
from services.schools import school_days, settings

USUAL = "usual"


async def ask_for_terms(talk: Conversation, plan: int) -> None:
    """Open the form in which the terms of the vote on this plan are chosen; the school's usual ones are filled in."""
    usual = await talk.read_as_visitor(proposing.may_propose, plan=plan)
    say = await talk.speak()
    await ask(talk, _terms_form(plan, usual, await _ends(talk, say), say))


async def _ends(talk: Conversation, say: Say) -> list[Choosable]:
    """Return when the vote may end: after as long as usual, or with one of the next school days."""
    hours = (await talk.read(settings.view)).ballot_hours
    clock = await talk.read(settings.school_locale)
    days = await talk.read(school_days.ends_ahead, now=talk.now)
    usual = Choosable(USUAL, say("As usual in your school: after {time}", time=duration(hours, say)))
    return [usual, *(Choosable(to_iso(day, clock.zone), after_school(day, talk.now, clock, say)) for day in days)]


def _terms_form(plan: int, usual: Terms, ends: Sequence[Choosable], say: Say) -> ui.Modal:
    return form(
        CardAct.CHOOSE_TERMS.format(key=plan),
        say("How do you want to vote?"),
        [
            select("closes", say("When the vote ends"), ends, chosen=USUAL),
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
        chosen = typed.get("closes", "")
        closes = None if chosen == USUAL else await time_entered(talk, chosen, ends=True)
        rule, secrecy = typed.get("rule", ""), typed.get("secret", "")
        await propose(
            talk,
            int(match["key"]),
            closes_at=closes,
            rule=Rule(rule) if rule in set(Rule) else None,
            secrecy=Secrecy(secrecy) if secrecy in set(Secrecy) else None,
        )
