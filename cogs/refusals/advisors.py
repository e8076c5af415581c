"""The sentence for every refusal about advisors and invitations."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence, take_it_on
from governance import advisors
from governance.advisors import InvitationState
from governance.refusals import Refusal
from language.speaking import Say
from language.vocabulary import invitation_state, person


def _invitation_over(refusal: advisors.InvitationOver, say: Say) -> str:
    state = InvitationState(refusal.state)
    return say("This invitation is over: {state}. The group can send a new one.", state=invitation_state(state, say))


def _not_yours_to_end(refusal: advisors.NotYoursToEnd, say: Say) -> str:
    name = person(refusal.name, say)
    only = say("Only the facilitator of {group} and {name} can end this.", group=refusal.group, name=name)
    return f"{only} {take_it_on(say)}" if refusal.vacant else only


SENTENCES: Mapping[type[Refusal], Sentence] = {
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
    advisors.NotYoursToEnd: _not_yours_to_end,
    advisors.NotAdvisor: lambda r, say: say(
        "{name} does not advise {group} now.", name=person(r.name, say), group=r.group
    ),
}
