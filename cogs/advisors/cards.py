"""The card of an invitation, in the group's thread: the whole group sees the question and the answer."""

from typing import Any

from discord import ui

from cogs.advisors.answers import advice_ended, suggested
from cogs.advisors.buttons import AcceptButton, AgreeButton, DeclineButton, SuggestButton
from cogs.advisors.stopping import stop_button
from cogs.interactions.layout import Accent, capital, card, heading, lines, small
from cogs.interactions.offering import CardAct, offer
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
        texts.append(_resting(invitation, say))
    if invitation.state.is_waiting:
        texts.append(small(say("Advisors read and speak; the students decide. Saying no is fine.")))
    if becomes := _what_became(invitation, say):
        texts.append(becomes)
    accent = Accent.OVER if invitation.ended else _ACCENTS.get(invitation.state, Accent.OVER)
    return card(accent, texts, _buttons(invitation, say))


def _resting(invitation: InvitationView, say: Say) -> str:
    if invitation.group is None:
        return say("**Resting**: the council has fewer than two delegates. You can accept again once somebody joins.")
    return say("**Resting**: the group has fewer than two members. You can accept again once somebody joins.")


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
    standing = say("over") if invitation.ended else invitation_state(invitation.state, say)
    facts = [f"**{capital(standing)}**"]
    if invitation.plan_title:
        facts.append(say("For the plan “{plan}”", plan=invitation.plan_title))
    if invitation.meeting_at:
        facts.append(say("The meeting: {when}", when=moment(invitation.meeting_at)))
    if invitation.ended is None and invitation.group is not None:
        facts.append(_how_long(invitation, say))
    if invitation.suggested_for and invitation.state.is_waiting:
        facts.append(say("Suggested time: {when}", when=suggested(invitation, say)))
    if invitation.state is InvitationState.OPEN:
        facts.append(say("Please answer by {when}", when=moment(invitation.answer_by)))
    elif invitation.state is InvitationState.SUGGESTED:
        facts.append(_agreeing(invitation, say))
    if invitation.agreed_by is not None:
        facts.append(_agreed(invitation.agreed_by, say, of_council=invitation.group is None))
    facts.append(say("Invited by {name}", name=author(invitation.inviter, say)))
    return lines(facts)


def _agreeing(invitation: InvitationView, say: Say) -> str:
    latest = moment(invitation.answer_by)
    if invitation.group is None:
        return say("The council can agree until {when}", when=latest)
    return say("The group can agree until {when}", when=latest)


def _agreed(by: str, say: Say, *, of_council: bool) -> str:
    if of_council:
        return say("{name} agreed to it for the council", name=author(by, say))
    return say("{name} agreed to it for the group", name=author(by, say))


def _how_long(invitation: InvitationView, say: Say) -> str:
    until = day_of(invitation.until, say)
    if invitation.begins is None or invitation.state.is_waiting:
        return say("To advise until {day}", day=until)
    return say("To advise from {begins} until {day}", begins=day_of(invitation.begins, say), day=until)


def _what_became(invitation: InvitationView, say: Say) -> str:
    """Return what a group should know of an invitation that came to nothing, or of advice that is over."""
    name = person(invitation.teacher, say)
    if invitation.ended is not None:
        return advice_ended(invitation, say)
    if invitation.state is InvitationState.DECLINED:
        return say("{teacher} cannot this time. That happens: ask somebody else.", teacher=name)
    if invitation.state is InvitationState.EXPIRED:
        return say("There was no answer in time. You can ask again, or ask somebody else.")
    if invitation.state is InvitationState.TAKEN_BACK:
        if invitation.group is None:
            return say("The council has taken this back. There is nothing to answer.")
        return say("The group has taken this back. There is nothing to answer.")
    return ""


def _buttons(invitation: InvitationView, say: Say) -> list[ui.Item[Any]]:
    """Return the ways on from an invitation: to answer it, to stop advising, or to ask another teacher."""
    if invitation.state.is_waiting:
        return answer_buttons(invitation, say)
    if invitation.state is InvitationState.ACCEPTED and invitation.ended is None:
        return [stop_button(invitation.id, say)]
    if invitation.group is None or not invitation.is_group_open:
        return []
    return [offer(CardAct.INVITE_TEACHER, invitation.group, say)]


def answer_buttons(invitation: InvitationView, say: Say) -> list[ui.Item[Any]]:
    """Return the buttons of an invitation that waits."""
    if not invitation.state.is_waiting:
        return []
    buttons: list[ui.Item[Any]] = [
        AcceptButton(invitation.id, label=say("Accept")),
        DeclineButton(invitation.id, label=say("Decline")),
        SuggestButton(invitation.id, label=say("Suggest another time")),
    ]
    if invitation.suggested_for:
        # For the facilitator: nobody else may agree for the group with one press.
        label = say("Move the meeting there") if invitation.meeting_at else say("Agree to this day")
        buttons.append(AgreeButton(invitation.id, label=label))
    return buttons
