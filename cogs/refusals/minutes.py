"""The sentences for refusals around the time of a meeting, agendas, minutes and actions; `registry` has them all."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import agendas, hands, meetings, minutes
from governance.council import CouncilName
from governance.refusals import Refusal
from language.speaking import Say
from language.vocabulary import moment


def _not_yet(refusal: minutes.MeetingNotYet, say: Say) -> str:
    told = say(
        "This meeting of {group} is {when}, and its minutes can begin 2 hours before.",
        group=refusal.group,
        when=moment(refusal.starts_at),
    )
    if refusal.recent is None:
        return told
    return told + " " + say("For the meeting you have just had, use /minutes begin {meeting}.", meeting=refusal.recent)


def _of_another(r: minutes.ActionOfAnother, say: Say) -> str:
    """In the council nobody runs anything, who could note it for others."""
    if isinstance(r.group, CouncilName):
        return say("Another delegate took “{what}” on, and can note it.", what=r.what)
    return say(
        "Somebody else of {group} took “{what}” on. They can note it, or the facilitator.", group=r.group, what=r.what
    )


SENTENCES: Mapping[type[Refusal], Sentence] = {
    minutes.MeetingIsOver: lambda r, say: say(
        "This meeting of {group} is over. What is left can go on the agenda of the next one.", group=r.group
    ),
    meetings.MeetsThen: lambda r, say: say(
        "{group} already meets {when}: that is meeting {meeting}. Choose another time, or change that one with /meeting move.",
        group=r.group,
        when=moment(r.starts_at),
        meeting=r.meeting,
    ),
    minutes.MeetingNotYet: _not_yet,
    minutes.TooManyItems: lambda r, say: say(
        "The agenda has {most} items, and no more fit. Keep it for the next meeting.", most=r.most
    ),
    agendas.ItemOfAnother: lambda r, say: say("Only whoever put this on the agenda can take it off again."),
    agendas.ItemTakenUp: lambda r, say: say("The meeting has begun, so what is on its agenda stays there."),
    minutes.TooMuchWritten: lambda r, say: say("The minutes hold {most} of these, and no more fit.", most=r.most),
    minutes.MinutesBegun: lambda r, say: say(
        "Somebody takes the minutes of this meeting already. /minutes take {meeting} takes them over.",
        meeting=r.meeting,
    ),
    minutes.MinutesNotBegun: lambda r, say: say(
        "This meeting of {group} has not begun. One of you begins it with /minutes begin {meeting}.",
        group=r.group,
        meeting=r.meeting,
    ),
    minutes.TakerOnly: lambda r, say: say(
        "This is for the minute-taker of this meeting. Any member of {group} can take over with /minutes take {meeting}.",
        group=r.group,
        meeting=r.meeting,
    ),
    minutes.NoMoreItems: lambda r, say: say("That was the last item. **End** closes the meeting."),
    minutes.FirstItem: lambda r, say: say("This is the first item, and there is none before it."),
    hands.TooManyHands: lambda r, say: say(
        "That makes {hands} hands, and {here} are here. Count again, or ask everybody here to press **I am here** first.",
        hands=r.hands,
        here=r.here,
    ),
    hands.NoHands: lambda r, say: say(
        "No hands are counted. Write how many are for, against or abstain, or choose consent."
    ),
    hands.HandsUnclear: lambda r, say: say("“{text}” is no number of hands. Write a figure, like 4.", text=r.text),
    minutes.ApproverOnly: lambda r, say: say(
        "Somebody who did not write the minutes approves them: another member of {group} who was there.",
        group=r.group,
    ),
    minutes.AlreadyApproved: lambda r, say: say("These minutes are approved already."),
    minutes.VoteRunning: lambda r, say: say(
        "Those here are voting until {when}. End the meeting after that, so that everybody can vote.",
        when=moment(r.until),
    ),
    minutes.NotEnded: lambda r, say: say("There are no minutes to approve yet: the meeting has not ended."),
    minutes.NamesForGroup: lambda r, say: say(
        "What names people is for members of {group} and for staff. For minutes without names choose format: public.",
        group=r.group,
    ),
    minutes.ActionSettled: lambda r, say: say("“{what}” was done or dropped already.", what=r.what),
    minutes.ActionOfAnother: _of_another,
}
