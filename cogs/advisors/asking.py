"""Inviting a teacher with a form. Its fields are those of `/advisor invite`: teacher, purpose, plan, until, answer_by."""

from collections.abc import Mapping, Sequence
from re import Match
from typing import Any

from discord import ui

from cogs.advisors.answers import invited
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import day_entered, member_entered, needed, number_entered, time_entered, together
from cogs.interactions.fields import Choosable, Field, form, line, person, select, text
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.council import COUNCIL
from governance.texts import TEXT_LIMIT, shortened
from governance.undoing import Undoable
from language.speaking import Say, unless_hidden
from services.advisors import inviting
from services.views import plans as plan_views
from services.views.plans import PlanLine

LONGEST_TIME = 100
# Discord offers so many in one list, and so long ones.
MOST_OFFERED, LONGEST_OFFERED = 25, 100


async def ask_for_invitation(talk: Conversation, group: int) -> None:
    """Open the form in which a teacher is invited to advise this group."""
    await _may_invite(talk, group)
    found = await talk.read_as_visitor(plan_views.listed, group=group, most=MOST_OFFERED)
    await ask(talk, _invitation_form(group, [one for one in found if not one.state.is_over], await talk.speak()))


async def ask_for_guest(talk: Conversation, meeting: int) -> None:
    """Open the form in which the council invites a teacher to one of its meetings."""
    await _may_invite_guest(talk, meeting)
    say = await talk.speak()
    answer = say("Like: friday; empty for in a week")
    fields = [
        person("teacher", say("Teacher"), say("They may say no, and that is fine")),
        text("purpose", say("What you would like their help with"), most=TEXT_LIMIT),
        line("answer_by", say("When you need the answer"), answer, most=LONGEST_TIME, is_needed=False),
    ]
    await ask(talk, form(CardAct.INVITE_TO_MEETING.format(key=meeting), say("Invite a teacher"), fields))


async def _may_invite_guest(talk: Conversation, meeting: int) -> None:
    await talk.read_as_visitor(inviting.may_invite, group=COUNCIL, meeting=meeting, now=talk.now)


async def _may_invite(talk: Conversation, group: int) -> None:
    await talk.read_as_visitor(inviting.may_invite, group=group, now=talk.now)


def _invitation_form(group: int, plans: Sequence[PlanLine], say: Say) -> ui.Modal:
    until = say("Like: 18 december; empty for six weeks from now")
    answer = say("Like: friday; empty for in a week")
    return form(
        CardAct.INVITE_TEACHER.format(key=group),
        say("Invite a teacher"),
        [
            person("teacher", say("Teacher"), say("They may say no, and that is fine")),
            text("purpose", say("What you would like their help with"), most=TEXT_LIMIT),
            *_about(plans, say),
            line("until", say("Until when"), until, most=LONGEST_TIME, is_needed=False),
            line("answer_by", say("When you need the answer"), answer, most=LONGEST_TIME, is_needed=False),
        ],
    )


def _about(plans: Sequence[PlanLine], say: Say) -> list[Field]:
    """Return the field for the plan it is about, where the group has any."""
    offered = [Choosable(str(one.id), shortened(unless_hidden(one.title, say), LONGEST_OFFERED)) for one in plans]
    hint = say("Leave it empty if it is about the group")
    return [select("plan", say("Plan"), offered, hint, is_needed=False)] if offered else []


async def invite(talk: Conversation, **values: Any) -> None:
    """Invite a teacher, and say until when."""
    invitation = await talk.act(inviting.invite, **values)
    missing = await missing_card(talk, CardKind.INVITATION, invitation.id)
    view = await undo_view(talk, Undoable.TEACHER_INVITED, invitation.id)
    await talk.reply(invited(invitation, await talk.speak(), missing=missing), view=view)


class InvitationForm(LastingForm):
    """An invitation to advise the group in the custom id."""

    pattern = form_pattern(CardAct.INVITE_TEACHER)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        teacher, until, answer_by = await together(
            needed("teacher", member_entered(talk, typed.get("teacher", ""))),
            day_entered(talk, typed.get("until", "")),
            time_entered(talk, typed.get("answer_by", ""), ends=True),
        )
        await invite(
            talk,
            group=int(match["key"]),
            teacher=teacher,
            purpose=typed.get("purpose", ""),
            plan=number_entered(typed.get("plan", "")),
            until=until,
            answer_by=answer_by,
        )


class GuestForm(LastingForm):
    """An invitation to the meeting of the council in the custom id."""

    pattern = form_pattern(CardAct.INVITE_TO_MEETING)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        teacher, answer_by = await together(
            needed("teacher", member_entered(talk, typed.get("teacher", ""))),
            time_entered(talk, typed.get("answer_by", ""), ends=True),
        )
        purpose, meeting = typed.get("purpose", ""), int(match["key"])
        await invite(talk, group=COUNCIL, teacher=teacher, purpose=purpose, answer_by=answer_by, meeting=meeting)


CARD_ACTS = {
    CardAct.INVITE_TEACHER: ActDescription(lambda say: say("Invite a teacher"), ask_for_invitation, _may_invite),
    CardAct.INVITE_TO_MEETING: ActDescription(lambda say: say("Invite a teacher"), ask_for_guest, _may_invite_guest),
}
