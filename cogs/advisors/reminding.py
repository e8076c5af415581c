"""What reminders of invitations say: that one can still be answered, and what the answer is."""

from cogs.advisors.answers import advice_ended, suggested
from cogs.interactions.reminding import ReminderText, about
from governance.advisors import InvitationState
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import author, channel, day_of, invitation_state, link, moment, person
from services.dispatch.deliveries import Delivery
from services.views.advisors import InvitationView


def _waiting(delivery: Delivery, invitation: InvitationView, say: Say) -> str:
    if delivery.person is not None:
        return _invited(invitation, say)
    mention = Markup(f"<@{delivery.ping}>") if delivery.ping else person(invitation.teacher, say)
    return say(
        "{teacher}, the invitation above can be answered until {when}. Saying no is fine.",
        teacher=mention,
        when=moment(invitation.answer_by),
    )


def _invited(invitation: InvitationView, say: Say) -> str:
    """Return a direct message to a teacher: it says where the invitation is and repeats nothing a student typed."""
    if invitation.post is not None:
        card = link(say("Go to its card"), invitation.post)
        return say(
            "An invitation waits for you and can be answered until {when}: {card}. Saying no is fine.",
            when=moment(invitation.answer_by),
            card=card,
        )
    where = channel(invitation.thread) if invitation.thread else Markup(say("/advisor inbox"))
    return say(
        "An invitation waits in {place} and can be answered until {when}. Saying no is fine.",
        place=where,
        when=moment(invitation.answer_by),
    )


def _answered(delivery: Delivery, invitation: InvitationView, say: Say) -> str:
    name = person(invitation.teacher, say)
    if invitation.state is InvitationState.DECLINED:
        return say("{teacher} cannot this time. That happens: ask somebody else with /advisor invite.", teacher=name)
    if invitation.state is InvitationState.ACCEPTED and invitation.agreed_by is not None:
        return _agreed(invitation, say)
    answer = say("{teacher} has answered: {answer}.", teacher=name, answer=invitation_state(invitation.state, say))
    if invitation.suggested_for is None or not invitation.state.is_waiting:
        return answer
    suits = say("This would suit: {when}.", when=suggested(invitation, say))
    if invitation.group is None:
        return f"{answer} {suits} {say('It counts once a delegate agrees on the card.')}"
    return f"{answer} {suits} {say('It counts once your facilitator agrees on the card.')}"


def _agreed(invitation: InvitationView, say: Say) -> str:
    """Say who agreed to what a teacher had suggested, and from when until when they advise."""
    facts = {
        "name": author(invitation.agreed_by, say),
        "teacher": person(invitation.teacher, say),
        "group": invitation.group_name,
    }
    if invitation.begins is None:
        return say("{name} agreed for {group} to the time that {teacher} suggested.", **facts)
    days = {"begins": day_of(invitation.begins, say), "until": day_of(invitation.until, say)}
    return say(
        "{name} agreed for {group} to the day that {teacher} suggested. {teacher} advises from {begins} until {until}.",
        **facts,
        **days,
    )


def _ended(delivery: Delivery, invitation: InvitationView, say: Say) -> str:
    return advice_ended(invitation, say)


REMINDER_TEXTS = {
    ReminderKind.INVITED: ReminderText(about(InvitationView, _waiting)),
    ReminderKind.INVITATION_WAITING: ReminderText(about(InvitationView, _waiting)),
    ReminderKind.INVITATION_ANSWERED: ReminderText(about(InvitationView, _answered)),
    ReminderKind.ADVICE_ENDED: ReminderText(about(InvitationView, _ended)),
}
