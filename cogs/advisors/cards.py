"""The card of an invitation, in the group's thread: the whole group sees the question and the answer."""

from typing import Any

from discord import ui

from cogs.advisors.buttons import AcceptButton, AgreeButton, DeclineButton, SuggestButton
from cogs.interactions.layout import Accent, capital, card, heading, lines, small
from governance.advisors import InvitationState
from language.speaking import Markup, Say
from language.vocabulary import author, day_of, invitation_state, moment, person
from services.views.advisors import InvitationView

_ACCENTS = {
    InvitationState.OPEN: Accent.WAITING,
    InvitationState.SUGGESTED: Accent.WAITING,
    InvitationState.ACCEPTED: Accent.LIVE,
}


def invitation_card(invitation: InvitationView, say: Say) -> ui.LayoutView:
    """Draw an invitation; its three buttons are equal, because a teacher may say no."""
    texts = [heading(_title(invitation, say)), say("{purpose}", purpose=invitation.purpose), _facts(invitation, say)]
    if invitation.resting:
        texts.append(
            say("**Resting**: the group has fewer than two members. You can accept again once somebody joins.")
        )
    if invitation.state.is_waiting:
        texts.append(small(say("Advisors read and speak; the students decide. Saying no is fine.")))
    return card(_ACCENTS.get(invitation.state, Accent.OVER), texts, answer_buttons(invitation, say))


def _title(invitation: InvitationView, say: Say) -> str:
    if invitation.meeting_at:
        return say(
            "{teacher}, will you come to a meeting of {group}?",
            teacher=_mention(invitation, say),
            group=invitation.group_name,
        )
    return say("{teacher}, will you advise {group}?", teacher=_mention(invitation, say), group=invitation.group_name)


def _mention(invitation: InvitationView, say: Say) -> str:
    if invitation.teacher_discord is None:
        return person(invitation.teacher, say)
    return Markup(f"<@{invitation.teacher_discord}>")


def _facts(invitation: InvitationView, say: Say) -> str:
    facts = [f"**{capital(invitation_state(invitation.state, say))}**"]
    if invitation.plan_title:
        facts.append(say("For the plan “{plan}”", plan=invitation.plan_title))
    if invitation.meeting_at:
        facts.append(say("The meeting: {when}", when=moment(invitation.meeting_at)))
    facts.append(say("To advise until {day}", day=day_of(invitation.until, say)))
    if invitation.suggested_for:
        facts.append(say("Suggested time: {when}", when=moment(invitation.suggested_for)))
    if invitation.state.is_waiting:
        facts.append(say("Please answer by {when}", when=moment(invitation.answer_by)))
    facts.append(say("Invited by {name}", name=author(invitation.inviter, say)))
    return lines(facts)


def answer_buttons(invitation: InvitationView, say: Say) -> list[ui.Item[Any]]:
    """Return the buttons of an invitation that waits."""
    if not invitation.state.is_waiting:
        return []
    buttons: list[ui.Item[Any]] = [
        AcceptButton(invitation.id, label=say("Accept")),
        DeclineButton(invitation.id, label=say("Decline")),
        SuggestButton(invitation.id, label=say("Suggest another time")),
    ]
    if invitation.meeting_at and invitation.suggested_for:
        # For the facilitator: nobody else may move the meeting with one press.
        buttons.append(AgreeButton(invitation.id, label=say("Move the meeting there")))
    return buttons
