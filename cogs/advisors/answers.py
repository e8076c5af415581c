"""Replies about invitations, and the lists of advisors and invitations."""

from collections.abc import Sequence

from governance.advisors import InvitationState
from language.speaking import Markup, Say
from language.vocabulary import author, channel, day_of, moment, person, resting
from services.advisors.skills import Offer
from services.views.advisors import AdvisorView, InvitationView


def invited(invitation: InvitationView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever sent an invitation; `missing` is why the teacher cannot see its card."""
    text = _to_meeting(invitation, say) or say(
        "{teacher} is invited to advise {group} until {until}. They can answer until {when}, and may say no.",
        teacher=person(invitation.teacher, say),
        group=invitation.group_name,
        until=day_of(invitation.until, say),
        when=moment(invitation.answer_by),
    )
    if not missing:
        return text
    return " ".join([text, missing, say("Until then, the teacher can answer with /advisor inbox. Tell them.")])


def _to_meeting(invitation: InvitationView, say: Say) -> str:
    """Return what is said where the council asks somebody to a meeting; empty where a group asks for advice."""
    if invitation.group is not None or invitation.meeting_at is None:
        return ""
    return say(
        "{teacher} is invited to the meeting of {group} on {meeting}. They can answer until {when}, and may say no.",
        teacher=person(invitation.teacher, say),
        group=invitation.group_name,
        meeting=moment(invitation.meeting_at),
        when=moment(invitation.answer_by),
    )


def answered(invitation: InvitationView, say: Say) -> str:
    """Return the reply to the teacher who answered."""
    if invitation.state is InvitationState.ACCEPTED and invitation.group is None:
        return _guest(invitation, say)
    if invitation.state is InvitationState.ACCEPTED:
        where = say("Its thread is {thread}.", thread=channel(invitation.thread)) if invitation.thread else ""
        thanks = say(
            "Thank you! You advise {group} until {until}. Advisors read and speak; the students decide.",
            group=invitation.group_name,
            until=day_of(invitation.until, say),
        )
        return f"{thanks} {where}".strip()
    if invitation.state is InvitationState.DECLINED:
        return say("You have declined. That is fine; {group} sees your answer.", group=invitation.group_name)
    if invitation.group is None:
        return say(
            "The council sees that {when} would suit you. If it agrees, it counts as your yes, and the card says so. Until then you can still accept it as it was, or decline.",
            when=suggested(invitation, say),
        )
    return say(
        "{group} sees that {when} would suit you. If the group agrees, it counts as your yes, and the card says so. Until "
        "then you can still accept it as it was, or decline. You can write to the group in its thread.",
        group=invitation.group_name,
        when=suggested(invitation, say),
    )


def _guest(invitation: InvitationView, say: Say) -> str:
    """Return the reply to a teacher who comes to a meeting of the council."""
    return say(
        "Thank you! You come to the meeting of {group} on {meeting}, and its card in {channel} has the agenda. Guests read and speak; the students decide.",
        group=invitation.group_name,
        meeting=moment(invitation.meeting_at or invitation.answer_by),
        channel=channel(invitation.thread) if invitation.thread else Markup("/meeting list"),
    )


def suggested(invitation: InvitationView, say: Say) -> Markup:
    """Return what a teacher suggested: the time of a meeting, or the day from which they could advise."""
    begins, until = invitation.begins, invitation.suggested_until
    if begins is not None and until is not None:
        return Markup(say("from {day} until {until}", day=day_of(begins, say), until=day_of(until, say)))
    if begins is not None:
        return Markup(say("from {day}", day=day_of(begins, say)))
    return moment(invitation.suggested_for or invitation.answer_by)


def agreed(invitation: InvitationView, say: Say) -> str:
    """Return the reply to the facilitator who agreed to another time."""
    if invitation.meeting_at is None:
        return say(
            "Agreed: {teacher} advises you from {day} until {until}.",
            teacher=person(invitation.teacher, say),
            day=day_of(invitation.begins or invitation.until, say),
            until=day_of(invitation.until, say),
        )
    return say(
        "The meeting is moved to {when}, and {teacher} is coming.",
        when=moment(invitation.meeting_at or invitation.answer_by),
        teacher=person(invitation.teacher, say),
    )


def advice_ended(invitation: InvitationView, say: Say) -> str:
    """Return how the advice ended, by whom and when."""
    end, teacher, group = invitation.ended, person(invitation.teacher, say), invitation.group_name
    if end is None:
        return ""
    when = moment(end.at)
    if end.is_by_teacher:
        return say("{teacher} stopped advising {group} on {when}. Thank you!", teacher=teacher, group=group, when=when)
    if end.by is not None:
        return say(
            "{name} ended the advice of {teacher} for {group} on {when}. Thank you, {teacher}!",
            name=author(end.by, say),
            teacher=teacher,
            group=group,
            when=when,
        )
    return say("{teacher} advised {group} until {when}. Thank you!", teacher=teacher, group=group, when=when)


def ended(advisor: AdvisorView, say: Say) -> str:
    """Return the reply to whoever ended an advisorship."""
    return say(
        "{teacher} no longer advises {group}.",
        teacher=person(advisor.teacher, say),
        group=advisor.group_name,
    )


def listing(advisors: Sequence[AdvisorView], say: Say) -> str:
    """Return the list of advisors, one line each."""
    if not advisors:
        return say("No teacher advises at the moment. A group invites one with /advisor invite.")
    return "\n".join([f"**{say('Advisors')}**", *(_advisor(one, say) for one in advisors)])


def _advisor(one: AdvisorView, say: Say) -> str:
    name, until = person(one.teacher, say), _until(one, say)
    if one.resting:
        until = Markup(f"{until} · {resting(say)}")
    if one.plan_title:
        return say(
            "{teacher}: {group}, for “{plan}”, until {until}",
            teacher=name,
            group=one.group_name,
            plan=one.plan_title,
            until=until,
        )
    return say("{teacher}: {group}, until {until}", teacher=name, group=one.group_name, until=until)


def _until(one: AdvisorView, say: Say) -> Markup:
    """Return until when somebody advises, as it follows `until`, with the day on which that begins."""
    until = day_of(one.until, say)
    if one.begins is None:
        return until
    return Markup(say("{until}, from {begins}", until=until, begins=day_of(one.begins, say)))


def advised(one: AdvisorView, say: Say) -> str:
    """Return what a teacher advises, to that teacher."""
    where = channel(one.thread) if one.thread else Markup("/group show")
    rest = f" · {resting(say)}" if one.resting else ""
    rest += f" · {say('paused by the safeguarding lead')}" if one.paused else ""
    return (
        say("**{group}** until {until}, in {thread}", group=one.group_name, until=_until(one, say), thread=where) + rest
    )


def offered(offer: Offer, say: Say) -> str:
    """Return the reply to a teacher who said what they can help with."""
    if not offer.skills:
        return say("Your list is empty now, and /advisor find does not show you. Groups can still invite you.")
    return say(
        "Groups can find you for: {skills}. You can say no to any invitation. /advisor skills again changes the list; "
        "a dash (-) takes all away.",
        skills=", ".join(offer.skills),
    )


def teachers_found(topic: str, offers: list[Offer], say: Say) -> str:
    """Return the teachers who fit a topic, and how to invite one."""
    if not offers:
        return say(
            "No teacher has said that they can help with “{topic}”. Try another word, or ask any teacher with "
            "/advisor invite.",
            topic=topic,
        )
    intro = say("These teachers can help. Your group invites one with /advisor invite; they may say no.")
    return "\n".join([intro, *(_offer(one, say) for one in offers)])


def _offer(one: Offer, say: Say) -> str:
    return say("{teacher}: {skills}", teacher=person(one.teacher, say), skills=", ".join(one.skills))
