"""Quotas: how much one person may do in a day, or have open at a time, so that nobody makes others wait.

Each is far above what a busy day needs. Leaving, voting and withdrawing have none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from governance.record import RecordKind
from governance.refusals import Refusal


class Limited(StrEnum):
    """The acts and open items that have a quota."""

    GROUPS_STARTED = "groups_started"
    GROUPS_EDITED = "groups_edited"
    JOINING_AGAIN = "joining_again"
    PLANS_WRITTEN = "plans_written"
    PLANS_OPEN = "plans_open"
    PLANS_REVISED = "plans_revised"
    STEPS_ADDED = "steps_added"
    STEPS_CHANGED = "steps_changed"
    INVITATIONS_SENT = "invitations_sent"
    INVITATIONS_WAITING = "invitations_waiting"
    MEETINGS_SCHEDULED = "meetings_scheduled"
    MEETINGS_MOVED = "meetings_moved"
    ITEMS_ADDED = "items_added"
    SEATS_TAKEN = "seats_taken"
    AMENDMENTS_PROPOSED = "amendments_proposed"
    MONEY_NOTED = "money_noted"
    PARTNERS_NAMED = "partners_named"
    PAGES_LEFT = "pages_left"
    WEEKS_STARTED = "weeks_started"
    PAIRS_ASKED = "pairs_asked"
    DRAFTS_COMPILED = "drafts_compiled"
    FEEDBACK_POSTED = "feedback_posted"
    PROMISES_DRAFTED = "promises_drafted"
    VISIONS_WRITTEN = "visions_written"
    LINES_NAMED = "lines_named"
    REMINDERS_SET = "reminders_set"
    POSTS_REPORTED = "posts_reported"
    TAKEN_BACK = "taken_back"
    SURVEYS_OPENED = "surveys_opened"
    SURVEY_ANSWERS_CHANGED = "survey_answers_changed"
    SHEETS_MADE = "sheets_made"
    SHEETS_TYPED = "sheets_typed"
    THEMES_MADE = "themes_made"
    THEMES_JOINED = "themes_joined"
    THEMES_ANSWERED = "themes_answered"
    IDEAS_SHARED = "ideas_shared"
    IDEAS_SUPPORTED = "ideas_supported"
    IDEAS_ANSWERED = "ideas_answered"
    CHANGES_PROPOSED = "changes_proposed"
    DOERS_SAID = "doers_said"
    HOURS_ASKED = "hours_asked"
    HOURS_CANS = "hours_cans"
    HOURS_PICKED = "hours_picked"
    HOURS_OFFERED = "hours_offered"
    HEARINGS_ASKED = "hearings_asked"
    HEARINGS_READY = "hearings_ready"
    HEARINGS_TOLD = "hearings_told"
    HEARINGS_PROPOSED = "hearings_proposed"
    HEARINGS_CONSENTED = "hearings_consented"


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `most` of a `deed` in a school day, per thing or overall; without a deed, at most `most` open at once.

    A deed that counts with it is `or_deed`.
    """

    most: int
    deed: RecordKind | None = None
    on_one_thing: bool = False
    or_deed: RecordKind | None = None


QUOTAS: Mapping[Limited, Quota] = {
    Limited.GROUPS_STARTED: Quota(12, RecordKind.GROUP_STARTED),
    Limited.GROUPS_EDITED: Quota(15, RecordKind.GROUP_EDITED),
    Limited.JOINING_AGAIN: Quota(12, RecordKind.GROUP_JOINED, on_one_thing=True),
    Limited.PLANS_WRITTEN: Quota(25, RecordKind.PLAN_DRAFTED),
    Limited.PLANS_OPEN: Quota(25),
    Limited.PLANS_REVISED: Quota(40, RecordKind.PLAN_REVISED, or_deed=RecordKind.PLAN_YEAR_CHOSEN),
    Limited.STEPS_ADDED: Quota(100, RecordKind.STEP_ADDED),
    Limited.STEPS_CHANGED: Quota(100, RecordKind.STEP_CHANGED, or_deed=RecordKind.STEP_REMOVED),
    Limited.INVITATIONS_SENT: Quota(12, RecordKind.TEACHER_INVITED),
    Limited.INVITATIONS_WAITING: Quota(8),
    Limited.MEETINGS_SCHEDULED: Quota(25, RecordKind.MEETING_SCHEDULED),
    Limited.MEETINGS_MOVED: Quota(150, RecordKind.MEETING_MOVED),
    Limited.ITEMS_ADDED: Quota(60, RecordKind.AGENDA_ITEM_ADDED),
    Limited.SEATS_TAKEN: Quota(10, RecordKind.DELEGATE_JOINED),
    Limited.AMENDMENTS_PROPOSED: Quota(15, RecordKind.AMENDMENT_PROPOSED),
    Limited.MONEY_NOTED: Quota(40, RecordKind.MONEY_NOTED),
    Limited.PARTNERS_NAMED: Quota(15, RecordKind.PARTNER_NAMED),
    Limited.PAGES_LEFT: Quota(15, RecordKind.PAGE_LEFT),
    Limited.WEEKS_STARTED: Quota(6, RecordKind.WEEKS_STARTED),
    Limited.PAIRS_ASKED: Quota(6, RecordKind.PAIR_ASKED),
    Limited.DRAFTS_COMPILED: Quota(15, RecordKind.EDITION_COMPILED),
    Limited.FEEDBACK_POSTED: Quota(5, RecordKind.FEEDBACK_POSTED),
    Limited.VISIONS_WRITTEN: Quota(20, RecordKind.VISION_WRITTEN),
    Limited.PROMISES_DRAFTED: Quota(20, RecordKind.PROMISE_DRAFTED),
    Limited.LINES_NAMED: Quota(100, RecordKind.LINE_NAMED),
    Limited.REMINDERS_SET: Quota(60, RecordKind.REMINDER_SET),
    Limited.TAKEN_BACK: Quota(30, RecordKind.TAKEN_BACK),
    Limited.SURVEYS_OPENED: Quota(5, RecordKind.SURVEY_OPENED),
    Limited.SURVEY_ANSWERS_CHANGED: Quota(20, RecordKind.SURVEY_ANSWER_CHANGED, on_one_thing=True),
    # One delegate may print and type in the sheets of a whole school.
    Limited.SHEETS_MADE: Quota(120, RecordKind.SHEET_MADE),
    Limited.SHEETS_TYPED: Quota(400, RecordKind.SHEET_TYPED, or_deed=RecordKind.SHEET_CORRECTED),
    Limited.THEMES_MADE: Quota(40, RecordKind.THEME_MADE),
    Limited.THEMES_JOINED: Quota(12, RecordKind.THEME_JOINED, on_one_thing=True),
    Limited.THEMES_ANSWERED: Quota(12, RecordKind.THEME_ANSWERED, on_one_thing=True),
    Limited.IDEAS_SHARED: Quota(12, RecordKind.IDEA_SHARED),
    Limited.IDEAS_SUPPORTED: Quota(12, RecordKind.IDEA_SUPPORTED, on_one_thing=True),
    Limited.IDEAS_ANSWERED: Quota(12, RecordKind.IDEA_ANSWERED, on_one_thing=True),
    Limited.CHANGES_PROPOSED: Quota(10, RecordKind.CHANGE_PROPOSED),
    Limited.DOERS_SAID: Quota(60, RecordKind.DOERS_SAID),
    Limited.HOURS_ASKED: Quota(12, RecordKind.HOURS_ASKED),
    Limited.HOURS_CANS: Quota(12, RecordKind.HOURS_CAN, on_one_thing=True),
    Limited.HOURS_PICKED: Quota(12, RecordKind.HOURS_PICKED, on_one_thing=True),
    Limited.HOURS_OFFERED: Quota(20, RecordKind.HOURS_OFFERED),
    Limited.HEARINGS_ASKED: Quota(5, RecordKind.HEARING_ASKED),
    Limited.HEARINGS_READY: Quota(12, RecordKind.HEARING_READY, on_one_thing=True),
    Limited.HEARINGS_TOLD: Quota(12, RecordKind.HEARING_TOLD, on_one_thing=True),
    Limited.HEARINGS_PROPOSED: Quota(12, RecordKind.HEARING_PROPOSED, on_one_thing=True),
    Limited.HEARINGS_CONSENTED: Quota(12, RecordKind.HEARING_CONSENTED, on_one_thing=True),
    # Beyond it nobody is refused: further reports reach the safeguarding lead gathered in one card.
    Limited.POSTS_REPORTED: Quota(10),
}


@dataclass(eq=False)
class QuotaReached(Refusal):
    """The person has done this as often today, or has as many open, as anybody may."""

    limited: Limited
    most: int
