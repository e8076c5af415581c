"""Undoing: what can be taken back for a while by whoever did it, and what may have become of it meanwhile."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from governance.refusals import Refusal

UNDO_WITHIN = timedelta(minutes=10)


class Undoable(StrEnum):
    """The acts that can be undone."""

    STEP_DONE = "step_done"
    GROUP_STARTED = "group_started"
    GROUP_JOINED = "group_joined"
    GROUP_LEFT = "group_left"
    GROUP_CLOSED = "group_closed"
    DELEGATE_JOINED = "delegate_joined"
    PLAN_ANSWERED = "plan_answered"
    PROMISE_KEPT = "promise_kept"
    PROMISE_ANSWERED = "promise_answered"
    VISION_WRITTEN = "vision_written"
    VOTE_WITHDRAWN = "vote_withdrawn"
    ROLL_PUT = "roll_put"
    AMENDMENT_PROPOSED = "amendment_proposed"
    AMENDMENT_KEPT = "amendment_kept"
    MONEY_NOTED = "money_noted"
    PARTNER_NAMED = "partner_named"
    PARTNER_ANSWERED = "partner_answered"
    PARTNER_ENDED = "partner_ended"
    WEEK_DONE = "week_done"
    WEEKS_STOPPED = "weeks_stopped"
    PAIR_ASKED = "pair_asked"
    PAIR_ANSWERED = "pair_answered"
    PAIR_ENDED = "pair_ended"
    POST_REPORTED = "post_reported"
    TEACHER_INVITED = "teacher_invited"
    INVITATION_ANSWERED = "invitation_answered"
    ADVISORSHIP_ENDED = "advisorship_ended"
    MEETING_SCHEDULED = "meeting_scheduled"
    ITEM_ADDED = "item_added"
    ITEM_REMOVED = "item_removed"
    SURVEY_OPENED = "survey_opened"
    SURVEY_CLOSED = "survey_closed"
    SHEET_MADE = "sheet_made"
    SHEET_TYPED = "sheet_typed"
    SHEET_CORRECTED = "sheet_corrected"
    SHEET_WITHDRAWN = "sheet_withdrawn"
    ANSWERS_PASSED = "answers_passed"
    ANSWERS_SORTED = "answers_sorted"
    THEME_ANSWERED = "theme_answered"
    IDEA_SHARED = "idea_shared"
    IDEA_WITHDRAWN = "idea_withdrawn"
    IDEA_ANSWERED = "idea_answered"
    MIRROR_OPENED = "mirror_opened"
    MIRROR_LINES_PASSED = "mirror_lines_passed"
    HOURS_ASKED = "hours_asked"
    HOURS_WITHDRAWN = "hours_withdrawn"
    HOURS_PICKED = "hours_picked"
    HOURS_SAID = "hours_said"
    HEARING_ASKED = "hearing_asked"
    HEARING_MOVED = "hearing_moved"
    HEARING_CONSENTED = "hearing_consented"
    JULY_ASKED = "july_asked"
    JULY_ENDED = "july_ended"
    PAGE_TOLD = "page_told"


class Unrestored(StrEnum):
    """What an undo could not bring back, because the world has moved on."""

    SEAT = "seat"
    ROLE = "role"
    VOTE = "vote"
    MINUTES = "minutes"
    MEETING = "meeting"
    ADVICE = "advice"


class MovedOn(StrEnum):
    """Why an act cannot be undone any more, although there is still time."""

    STEP_CHANGED = "step_changed"
    OTHERS_JOINED = "others_joined"
    GROUP_WORKS = "group_works"
    TAKEN_ON = "taken_on"
    ANSWERED_AGAIN = "answered_again"
    LEANED_ON = "leaned_on"
    PLAN_CHANGED = "plan_changed"
    VOTE_OVER = "vote_over"
    INVITATION_OVER = "invitation_over"
    ADVISES_AGAIN = "advises_again"
    MEETING_CHANGED = "meeting_changed"
    ITEM_TAKEN_UP = "item_taken_up"
    AMENDMENT_OVER = "amendment_over"
    SURVEY_ANSWERED = "survey_answered"
    ANSWERS_SCREENED = "answers_screened"
    SHEET_CHANGED = "sheet_changed"
    MONEY_GIVEN = "money_given"
    PARTNER_MOVED_ON = "partner_moved_on"
    WEEKS_MOVED_ON = "weeks_moved_on"
    IDEA_GOES_ON = "idea_goes_on"
    THEME_GOES_ON = "theme_goes_on"
    JULY_ANSWERED = "july_answered"
    PAGE_CHANGED = "page_changed"
    VISION_GOES_ON = "vision_goes_on"
    MIRROR_ANSWERED = "mirror_answered"
    LINES_SCREENED = "lines_screened"
    HOURS_GO_ON = "hours_go_on"
    HEARING_GOES_ON = "hearing_goes_on"


@dataclass(eq=False)
class TooLateToUndo(Refusal):
    """It was undone already, or its time is over, or it was never theirs; which of these is nobody's business."""


@dataclass(eq=False)
class CannotUndo(Refusal):
    """Something has happened since that an undo would trample on. `name` is the group or plan it is about."""

    why: MovedOn
    name: str
