"""The card of a group: what it is for, how many are in it, who runs it."""

from collections.abc import Iterator
from typing import Any

import discord
from discord import ui

from cogs.groups.buttons import LeaveButton
from cogs.interactions.layout import Accent, capital, card, heading, lines, small
from cogs.interactions.offering import CardAct, offer
from governance.groups import MIN_MEMBERS_TO_INVITE, GroupState, titled
from governance.roles import GroupRole
from language.speaking import Markup, Say
from language.vocabulary import author, group_state, link, person
from services.groups.membership import GroupView

_ACCENTS = {GroupState.FORMING: Accent.WAITING, GroupState.ACTIVE: Accent.LIVE, GroupState.CLOSED: Accent.OVER}


def group_card(group: GroupView, say: Say, *, has_page: bool = False) -> ui.LayoutView:
    """Draw a group. A closed one has no buttons but that of its page, which only members are offered."""
    texts = [
        heading(titled(say("{group}", group=group.name), group.emoji)),
        say("{purpose}", purpose=group.purpose),
        lines(_facts(group, say)),
        _welcome(group, say),
    ]
    page = [offer(CardAct.SHOW_PAGE, group.id, say)] if has_page else []
    return card(_ACCENTS[group.state], texts, _buttons(group, say), more=[*_offers(group, say), *page])


def _welcome(group: GroupView, say: Say) -> str:
    """Tell a group without a plan what comes next: its thread opens under this card and is empty."""
    if not group.state.is_open or group.plans or group.paused:
        return ""
    return small(
        say("Welcome! Talk in the thread about what you want to change. **Write a plan** makes it your first plan.")
    )


def _facts(group: GroupView, say: Say) -> list[str]:
    members = say.many("{n} member", "{n} members", group.members)
    if group.state is GroupState.FORMING:
        members += " " + say("of {needed} needed", needed=group.needed)
    facts = [f"**{capital(group_state(group.state, say))}** · {members}"]
    if group.state.is_open:
        facts.append(_facilitator(group, say))
    if group.author is not None and not _runs_what_they_started(group):
        facts.append(say("Started by {name}", name=author(group.author, say)))
    facts += [say("Changed by {name}", name=author(editor, say)) for editor in group.editors]
    if group.state.is_open:
        facts += [_helper(role, name, say) for role, name in group.helpers]
    if group.plan_posts:
        links = (link(say("Plan {number}", number=plan), post) for plan, post in group.plan_posts)
        facts.append(f"**{say('Plans')}** {' · '.join(links)}")
    if group.paused:
        facts.append(say("**Paused** by the safeguarding lead: nothing changes here until it goes on."))
    if group.paused_reason:
        facts.append(say("They wrote: {reason}", reason=group.paused_reason))
    # The card already says that a new group needs members.
    if group.resting and (group.state is GroupState.ACTIVE or group.advisors):
        facts.append(say("**Resting**: its meetings and advisors wait for one more person to join."))
    if group.advisors:
        names = ", ".join(say("{name}", name=person(name, say)) for name in group.advisors)
        facts.append(f"{say('Advised by')} {names}")
    return facts


def _facilitator(group: GroupView, say: Say) -> str:
    if group.facilitator is None:
        return say("No facilitator at the moment")
    if _runs_what_they_started(group):
        return say("Facilitator: {name}, who started the group", name=group.facilitator)
    return say("Facilitator: {name}", name=group.facilitator)


def _runs_what_they_started(group: GroupView) -> bool:
    return group.state.is_open and group.facilitator is not None and group.facilitator == group.author


def _helper(role: GroupRole, name: str | None, say: Say) -> str:
    labels = {GroupRole.MINUTE_TAKER: say("Minute-taker"), GroupRole.TREASURER: say("Treasurer")}
    return say("{role}: {name}", role=Markup(labels[role]), name=person(name, say))


def _buttons(group: GroupView, say: Say) -> list[ui.Item[Any]]:
    if not group.state.is_open:
        return []
    # Joining and leaving are equally free, so neither button is more inviting than the other.
    style = discord.ButtonStyle.secondary
    return [
        offer(CardAct.JOIN_GROUP, group.id, say, style=style),
        LeaveButton(group.id, label=say("Leave"), style=style),
    ]


def _offers(group: GroupView, say: Say) -> list[ui.Item[Any]]:
    """Return what members can do next, in the order in which most groups do it."""
    return [offer(act, group.id, say) for act in _acts(group)]


def _acts(group: GroupView) -> Iterator[CardAct]:
    if not group.state.is_open or group.paused:
        return
    yield CardAct.WRITE_PLAN
    if not group.resting:
        yield CardAct.PLAN_MEETING
    if group.state is GroupState.ACTIVE and group.members >= MIN_MEMBERS_TO_INVITE:
        yield CardAct.INVITE_TEACHER
    if group.free_seats:
        yield CardAct.JOIN_COUNCIL
    yield CardAct.EDIT_GROUP
    yield CardAct.ASK_HOURS_FOR_GROUP
