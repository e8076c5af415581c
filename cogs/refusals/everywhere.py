"""The sentence for every refusal: what is wrong, and how to mend it. A test fails when a refusal has none."""

from collections.abc import Callable, Mapping
from typing import Any

from cogs.refusals.calendar import CALENDAR_SENTENCES
from cogs.refusals.minutes import MINUTES
from cogs.refusals.plans import PLANS
from cogs.refusals.quotas import QUOTA_SENTENCES
from cogs.refusals.roles import ROLES
from cogs.refusals.safeguarding import SAFEGUARDING_SENTENCES
from cogs.refusals.times import TIMES
from governance import advisors, ballots, calendar, groups, meetings, refusals, reminders
from governance.advisors import InvitationState
from governance.meetings import MeetingState
from governance.refusals import NotInServer, NotYours
from language.fields import field
from language.speaking import Markup, Say
from language.vocabulary import day_of, invitation_state, meeting_state, moment, noun
from services.schools import settings

Sentence = Callable[[Any, Say], str]


def _students_only(refusal: refusals.StudentsOnly, say: Say) -> str:
    if refusal.teacher:
        return say("This is for students. Teachers advise when a group invites them; they do not decide.")
    return say("This is for students. Are you one? Ask the person who runs this server for the student role.")


def _ambiguous(refusal: refusals.Ambiguous, say: Say) -> str:
    names = ", ".join(say("{name}", name=name) for name in refusal.names)
    return say(
        "More than one {noun} fits “{text}”: {names}. Give the number, like 12.",
        noun=noun(refusal.noun, say),
        text=refusal.text,
        names=Markup(names),
    )


def _only_part(refusal: refusals.OnlyPart, say: Say) -> str:
    names = ", ".join(say("{name}", name=name) for name in refusal.names)
    return say(
        "“{text}” is only a part of a name. Write the whole name or the number, so that nothing else is meant by mistake: {names}.",
        text=refusal.text,
        names=Markup(names),
    )


def _facilitator_only(refusal: refusals.FacilitatorOnly, say: Say) -> str:
    if refusal.vacant:
        return say(
            "Only the facilitator of {group} can do this, and it has none now. Any member can become it with /role take.",
            group=refusal.group,
        )
    return say(
        "Only the facilitator of {group} can do this. Any member can ask them to hand over.", group=refusal.group
    )


def _share(refusal: refusals.FractionUnclear, say: Say) -> str:
    if refusal.field == "threshold":
        return say(
            "“{text}” does not work as a threshold. Write a share from 1/2 to all, like 1/2, 2/3 or 60%.",
            text=refusal.text,
        )
    return say(
        "“{text}” does not work as a quorum. Write a share of the members, like 1/2, 1/3 or 40%.", text=refusal.text
    )


def _roles_unclear(refusal: settings.RolesUnclear, say: Say) -> str:
    if refusal.reason == "everyone":
        return say(
            "Everybody has the role @everyone, so it cannot tell people apart. Make a role for students and one for teachers."
        )
    return say("The bot must be able to tell students and adults apart. Give them two different roles.")


def _invitation_over(refusal: advisors.InvitationOver, say: Say) -> str:
    state = InvitationState(refusal.state)
    return say("This invitation is over: {state}. The group can send a new one.", state=invitation_state(state, say))


SENTENCES: Mapping[type[refusals.Refusal], Sentence] = {
    **MINUTES,
    **PLANS,
    **ROLES,
    **TIMES,
    NotInServer: lambda r, say: say("Use this in your school's server, not in a direct message."),
    NotYours: lambda r, say: say("This question was for somebody else. /mydata delete asks you your own."),
    refusals.NotSetUp: lambda r, say: say(
        "This school is not set up yet. Somebody who may manage the server does it once, with /setup school."
    ),
    refusals.NotFound: lambda r, say: say(
        "There is no {noun} “{text}” here. Pick one from the list that opens while you type.",
        noun=noun(r.noun, say),
        text=r.text,
    ),
    refusals.Ambiguous: _ambiguous,
    refusals.OnlyPart: _only_part,
    refusals.StudentsOnly: _students_only,
    refusals.TeachersOnly: lambda r, say: say("This is for teachers."),
    refusals.ManagersOnly: lambda r, say: say(
        "This is for whoever manages this server: it needs the permission Manage Server."
    ),
    refusals.MembersOnly: lambda r, say: say(
        "This is for members of {group}. You can join with /group join.", group=r.group
    ),
    refusals.FacilitatorOnly: _facilitator_only,
    refusals.DelegatesOnly: lambda r, say: say(
        "This is for delegates of the council. A member of an active group becomes one with /council join."
    ),
    refusals.TextMissing: lambda r, say: say("Please fill in: {field}.", field=field(r.field, say)),
    refusals.TextTooLong: lambda r, say: say(
        "Too long: {field} has {length} characters, and {limit} fit. Please shorten it.",
        field=field(r.field, say),
        length=r.length,
        limit=r.limit,
    ),
    refusals.FractionUnclear: _share,
    refusals.NumberOutOfRange: lambda r, say: say(
        "{field} can be {least} to {most}, not {number}.",
        field=field(r.field, say),
        least=r.least,
        most=r.most,
        number=r.number,
    ),
    groups.GroupNameTaken: lambda r, say: say(
        "There is a group called {name} already. Join it with /group join, or choose another name.", name=r.name
    ),
    groups.GroupClosed: lambda r, say: say(
        "{group} is closed. Anybody can start a new group with /group start.", group=r.name
    ),
    groups.AlreadyMember: lambda r, say: say("You are a member of {group} already.", group=r.group),
    groups.NotInGroup: lambda r, say: say("You are not in {group}.", group=r.group),
    groups.NotMember: lambda r, say: say(
        "{member} is not a member of {group}. They can join with /group join.", member=r.member, group=r.group
    ),
    groups.GroupStillForming: lambda r, say: say(
        "{group} is still forming: it has {members} of the {needed} members it needs. Ask others to join first.",
        group=r.group,
        members=r.members,
        needed=r.needed,
    ),
    groups.TooFewToInvite: lambda r, say: say.many(
        "Nobody should be alone with an adult. So a group can ask a teacher for help once it is active and has {needed} students. {group} has {n} member now. Ask others to press **Join** on its card first.",
        "Nobody should be alone with an adult. So a group can ask a teacher for help once it is active and has {needed} students. {group} has {n} members now. Ask others to press **Join** on its card first.",
        r.members,
        group=r.group,
        needed=r.needed,
    ),
    groups.GroupRests: lambda r, say: say(
        "{group} has fewer than two members. So its meetings and its advisors rest. As soon as somebody joins it goes on by itself: ask a friend to press **Join** on its card.",
        group=r.group,
    ),
    ballots.BallotClosed: lambda r, say: say(
        "This vote closed {when}. Nothing changes any more.", when=moment(r.closed_at)
    ),
    ballots.NotInElectorate: lambda r, say: say(
        "You cannot vote here: who may vote was fixed when the vote opened, {when}.", when=moment(r.opened_at)
    ),
    ballots.AlreadyVoted: lambda r, say: say(
        "You have voted, and your vote counts. This vote is secret, so nobody can find yours again to change it."
    ),
    ballots.PapersLost: lambda r, say: say(
        "Nobody can vote here any more: a file with the votes so far was lost. When its time is over, start a new vote."
    ),
    ballots.NoSuchChoice: lambda r, say: say("This vote does not offer that choice. Use the buttons on its card."),
    ballots.NobodyMayVote: lambda r, say: say(
        "Nobody could vote on this yet. The council needs delegates first: members of active groups use /council join."
    ),
    ballots.ClosesTooSoon: lambda r, say: say(
        "A vote stays open for at least {n} minutes. Choose a later time.", n=r.minutes
    ),
    ballots.ClosesTooLate: lambda r, say: say(
        "A vote stays open for at most {n} days. Choose an earlier time.", n=r.days
    ),
    ballots.BallotRunning: lambda r, say: say(
        "A vote on this is open already. It must end first; /ballot list shows it."
    ),
    advisors.AdvisorshipTooLong: lambda r, say: say(
        "A teacher advises for at most {n} weeks, a term. Choose an earlier day.", n=r.weeks
    ),
    advisors.AnswerTooFar: lambda r, say: say(
        "An invitation waits for at most {n} days. Choose an earlier time.", n=r.days
    ),
    advisors.OverBeforeAnswered: lambda r, say: say(
        "This invitation would be over before anybody could answer it. Choose a day and a time that are still to come."
    ),
    advisors.NotATeacher: lambda r, say: say(
        "{name} does not have the teacher role here, so they cannot be invited as an advisor.", name=r.name
    ),
    advisors.AlreadyInvited: lambda r, say: say("{name} is invited already, or advises this group now.", name=r.name),
    advisors.InvitationForSomebodyElse: lambda r, say: say(
        "This invitation is for {name}. Only they can answer it.", name=r.name
    ),
    advisors.InvitationOver: _invitation_over,
    advisors.NothingSuggested: lambda r, say: say(
        "There is no time to agree to here: none is suggested, or it is over. /meeting move moves a meeting."
    ),
    advisors.NotYoursToEnd: lambda r, say: say(
        "Only the facilitator of {group} and {name} can end this.", group=r.group, name=r.name
    ),
    advisors.NotAdvisor: lambda r, say: say("{name} does not advise {group} now.", name=r.name, group=r.group),
    **CALENDAR_SENTENCES,
    **SAFEGUARDING_SENTENCES,
    **QUOTA_SENTENCES,
    calendar.PeriodBackwards: lambda r, say: say(
        "{name} would end {ends}, before it starts {starts}. Swap the days.",
        name=r.name,
        starts=day_of(r.starts, say),
        ends=day_of(r.ends, say),
    ),
    calendar.PeriodTooLong: lambda r, say: say(
        "{name} would be longer than {n} days. Check the year.", name=r.name, n=r.days
    ),
    meetings.NoSchoolDays: lambda r, say: say(
        "None of these days from {starts} to {until} is a school day. Choose another day, or a single meeting.",
        starts=day_of(r.starts, say),
        until=day_of(r.until, say),
    ),
    meetings.MeetingOver: lambda r, say: say(
        "This meeting of {group} is {state}. /meeting list shows what is planned.",
        group=r.group,
        state=meeting_state(MeetingState(r.state), say),
    ),
    meetings.TooManyMeetings: lambda r, say: say(
        "{group} would have more than {most} meetings planned. Cancel some with /meeting cancel first.",
        group=r.group,
        most=r.most,
    ),
    reminders.TooManyReminders: lambda r, say: say(
        "You have {most} reminders waiting, and no more fit. Cancel one with /remind cancel.", most=r.most
    ),
    reminders.ReminderOver: lambda r, say: say("This reminder was sent or cancelled already."),
    settings.NotConfirmed: lambda r, say: say(
        "Discord is for people of 13 and over. Run /setup school again with confirm: True if all members are, and your school agreed."
    ),
    settings.RolesUnclear: _roles_unclear,
    settings.UnknownZone: lambda r, say: say(
        "There is no time zone “{text}”. Write one with a place, like Europe/London.", text=r.text
    ),
    settings.UnknownLanguage: lambda r, say: say(
        "The bot does not speak “{text}”. It speaks: {known}.", text=r.text, known=Markup(", ".join(r.known))
    ),
    settings.SilenceNotAllowed: lambda r, say: say(
        "This is for whoever manages this server, and for the safeguarding lead."
    ),
}
