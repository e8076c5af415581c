"""Words for what the rules know as values, a file a noun. Where print words a thing differently, it is `printed_…`."""

from language.vocabulary.ballots import (
    choice,
    ends,
    lapse,
    made_open,
    numbers,
    outcome,
    printed_counts,
    printed_terms,
    printed_turnout,
    sides,
    terms_in_words,
    turnout,
    verdict,
)
from language.vocabulary.groups import group_role, group_state, resting
from language.vocabulary.meetings import invitation_state, meeting_state, rhythm
from language.vocabulary.moments import day_of, discord_time, duration, moment
from language.vocabulary.notation import channel, link, role
from language.vocabulary.nouns import noun
from language.vocabulary.people import author, person, written_by
from language.vocabulary.plans import (
    adult_answer,
    plan_change,
    plan_kind,
    plan_standing,
    plan_state,
    printed_answer,
    printed_answer_with_reason,
    printed_plan_kind,
    printed_plan_standing,
    printed_plan_state,
)

__all__ = [
    "adult_answer",
    "author",
    "channel",
    "choice",
    "day_of",
    "discord_time",
    "duration",
    "ends",
    "group_role",
    "group_state",
    "invitation_state",
    "lapse",
    "link",
    "made_open",
    "meeting_state",
    "moment",
    "noun",
    "numbers",
    "outcome",
    "person",
    "plan_change",
    "plan_kind",
    "plan_standing",
    "plan_state",
    "printed_answer",
    "printed_answer_with_reason",
    "printed_counts",
    "printed_plan_kind",
    "printed_plan_standing",
    "printed_plan_state",
    "printed_terms",
    "printed_turnout",
    "resting",
    "rhythm",
    "role",
    "sides",
    "terms_in_words",
    "turnout",
    "verdict",
    "written_by",
]
