"""The sentence for every refusal about meetings."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import meetings
from governance.meetings import MeetingState
from governance.refusals import Refusal
from language.vocabulary import day_of, meeting_state

SENTENCES: Mapping[type[Refusal], Sentence] = {
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
}
