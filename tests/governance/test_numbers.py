"""The numbers that people are told: written down a second time, so that none of them changes by a slip.

Whoever changes one changes it here too, and then looks for the guides, the notice and the cards that tell it.
"""

from datetime import time, timedelta

import pytest

from governance import (
    advisors,
    ballots,
    calendar,
    calendar_entries,
    cards,
    council,
    editions,
    fingerprints,
    groups,
    hands,
    meetings,
    minutes,
    money,
    nudging,
    plans,
    problems,
    reminders,
    skills,
    texts,
)
from governance.quotas import QUOTAS, Limited, Quota
from governance.record import RecordKind
from governance.retention import ERASURE_WAITS, KEPT_FOR, WARNED_BEFORE, Retained

NUMBERS = [
    (advisors.USUAL_ADVISORSHIP, timedelta(days=42)),
    (advisors.LONGEST_ADVISORSHIP, timedelta(days=105)),
    (advisors.USUAL_ANSWER, timedelta(days=7)),
    (advisors.LONGEST_ANSWER, timedelta(days=30)),
    (ballots.SHORTEST, timedelta(minutes=5)),
    (ballots.LONGEST, timedelta(days=60)),
    (ballots.HOURS_RANGE, (1, 1440)),
    (ballots.SECOND_THOUGHTS, timedelta(minutes=5)),
    (ballots.SECOND_THOUGHTS_IN_MEETING, timedelta(seconds=20)),
    (ballots.FEWEST_IN_SECRET, 3),
    (calendar.MORNING, time(7, 30)),
    (calendar.EVENING, time(20)),
    (calendar.SCHOOL_DAY_ENDS, time(16)),
    (calendar.LONGEST_BREAK, timedelta(days=120)),
    (calendar.LONGEST_TERM_DAYS, 200),
    (calendar_entries.MOST_PERIODS, 300),
    (calendar_entries.MOST_FILE_BYTES, 1_000_000),
    (calendar_entries.MOST_EVENTS, 5_000),
    (calendar_entries.SHORTEST_TERM_DAYS, 14),
    (cards.REDRAW_PAUSE, timedelta(seconds=3)),
    (council.DELEGATES_PER_GROUP, 2),
    (fingerprints.LONGEST, timedelta(days=30)),
    (groups.MEMBERS_NEEDED, 3),
    (groups.MEMBERS_NEEDED_RANGE, (1, 25)),
    (groups.MIN_MEMBERS_TO_INVITE, 3),
    (groups.MIN_MEMBERS_TO_MEET, 2),
    (hands.MOST_DIGITS, 4),
    (meetings.USUAL_MINUTES, 30),
    (meetings.MINUTES_RANGE, (5, 240)),
    (meetings.MOST_IN_SERIES, 30),
    (meetings.MOST_OPEN, 60),
    (meetings.LONGEST_SERIES, timedelta(days=140)),
    (minutes.ITEM_MINUTES, 5),
    (minutes.ITEM_MINUTES_RANGE, (1, 60)),
    (minutes.MOST_ITEMS, 20),
    (minutes.MOST_LINES, 50),
    (minutes.BEGIN_BEFORE, timedelta(hours=2)),
    (minutes.BEGIN_AFTER, timedelta(days=7)),
    (minutes.VOTE_LASTS, timedelta(minutes=10)),
    (money.MOST, 9_999_999),
    (nudging.MOST_PINGS, 2),
    (plans.MOST_STEPS, 25),
    (plans.REVIEW_AFTER, timedelta(days=84)),
    (problems.TRIED_AGAIN_EVERY, timedelta(hours=1)),
    (problems.TRIED_AGAIN_AFTER, timedelta(minutes=1)),
    (problems.MOST_TRIES_AT_GONE, 24),
    (problems.POST_IS_WANTED_FOR, timedelta(days=7)),
    (reminders.BALLOT_NOTICE_HOURS, 24),
    (reminders.BALLOT_NOTICE_RANGE, (1, 168)),
    (reminders.STEP_NOTICE_DAYS, 2),
    (reminders.STEP_NOTICE_RANGE, (0, 14)),
    (reminders.INVITATION_NOTICE_DAYS, 2),
    (reminders.INVITATION_NOTICE_RANGE, (0, 14)),
    (reminders.MEETING_NOTICE_MINUTES, 60),
    (reminders.MEETING_NOTICE_RANGE, (10, 2880)),
    (reminders.FURTHEST_YEARS, 2),
    (reminders.MOST_PENDING, 50),
    (reminders.MOST_ATTEMPTS, 12),
    (reminders.LATE_AFTER, timedelta(minutes=5)),
    (reminders.LONGEST_WAIT, timedelta(hours=4)),
    (reminders.INBOX_TRIED_AFTER, timedelta(minutes=10)),
    (editions.MOST_TYPESETTINGS, 30),
    (skills.MOST_SKILLS, 10),
    (skills.SKILL_LIMIT, 40),
    (skills.LEAST_SHARED, 4),
    (texts.MOST_MARKS, 8),
    (texts.NAME_LIMIT, 60),
    (texts.LINE_LIMIT, 200),
    (texts.TEXT_LIMIT, 1000),
    (texts.TITLE_LIMIT, 100),
    (ERASURE_WAITS, 30),
    (WARNED_BEFORE, 5),
]


@pytest.mark.parametrize(("number", "told"), NUMBERS)
def test_a_number_is_what_people_are_told(number: object, told: object) -> None:
    assert number == told


# How often in a school day, or how many open at once, by which deed, and whether per thing.
DAILY = {
    Limited.GROUPS_STARTED: (12, RecordKind.GROUP_STARTED, False),
    Limited.GROUPS_EDITED: (15, RecordKind.GROUP_EDITED, False),
    Limited.JOINING_AGAIN: (12, RecordKind.GROUP_JOINED, True),
    Limited.PLANS_WRITTEN: (25, RecordKind.PLAN_DRAFTED, False),
    Limited.PLANS_OPEN: (25, None, False),
    Limited.PLANS_REVISED: (40, RecordKind.PLAN_REVISED, False),
    Limited.STEPS_ADDED: (100, RecordKind.STEP_ADDED, False),
    Limited.STEPS_CHANGED: (100, RecordKind.STEP_CHANGED, False),
    Limited.INVITATIONS_SENT: (12, RecordKind.TEACHER_INVITED, False),
    Limited.INVITATIONS_WAITING: (8, None, False),
    Limited.MEETINGS_SCHEDULED: (25, RecordKind.MEETING_SCHEDULED, False),
    Limited.MEETINGS_MOVED: (150, RecordKind.MEETING_MOVED, False),
    Limited.ITEMS_ADDED: (60, RecordKind.AGENDA_ITEM_ADDED, False),
    Limited.SEATS_TAKEN: (10, RecordKind.DELEGATE_JOINED, False),
    Limited.DRAFTS_COMPILED: (15, RecordKind.EDITION_COMPILED, False),
    Limited.REMINDERS_SET: (60, RecordKind.REMINDER_SET, False),
    Limited.POSTS_REPORTED: (10, None, False),
    Limited.TAKEN_BACK: (30, RecordKind.TAKEN_BACK, False),
    Limited.AMENDMENTS_PROPOSED: (15, RecordKind.AMENDMENT_PROPOSED, False),
    Limited.MONEY_NOTED: (40, RecordKind.MONEY_NOTED, False),
    Limited.PARTNERS_NAMED: (15, RecordKind.PARTNER_NAMED, False),
    Limited.PAGES_LEFT: (15, RecordKind.PAGE_LEFT, False),
    Limited.WEEKS_STARTED: (6, RecordKind.WEEKS_STARTED, False),
    Limited.PAIRS_ASKED: (6, RecordKind.PAIR_ASKED, False),
    Limited.FEEDBACK_POSTED: (5, RecordKind.FEEDBACK_POSTED, False),
    Limited.VISIONS_WRITTEN: (20, RecordKind.VISION_WRITTEN, False),
    Limited.PROMISES_DRAFTED: (20, RecordKind.PROMISE_DRAFTED, False),
    Limited.DOERS_SAID: (60, RecordKind.DOERS_SAID, False),
    Limited.CHANGES_PROPOSED: (10, RecordKind.CHANGE_PROPOSED, False),
    Limited.LINES_NAMED: (100, RecordKind.LINE_NAMED, False),
    Limited.SURVEYS_OPENED: (5, RecordKind.SURVEY_OPENED, False),
    Limited.SURVEY_ANSWERS_CHANGED: (20, RecordKind.SURVEY_ANSWER_CHANGED, True),
    Limited.SHEETS_MADE: (120, RecordKind.SHEET_MADE, False),
    Limited.SHEETS_TYPED: (400, RecordKind.SHEET_TYPED, False),
    Limited.THEMES_MADE: (40, RecordKind.THEME_MADE, False),
    Limited.THEMES_JOINED: (12, RecordKind.THEME_JOINED, True),
    Limited.THEMES_ANSWERED: (12, RecordKind.THEME_ANSWERED, True),
    Limited.IDEAS_SHARED: (12, RecordKind.IDEA_SHARED, False),
    Limited.IDEAS_SUPPORTED: (12, RecordKind.IDEA_SUPPORTED, True),
    Limited.IDEAS_ANSWERED: (12, RecordKind.IDEA_ANSWERED, True),
    Limited.HOURS_ASKED: (12, RecordKind.HOURS_ASKED, False),
    Limited.HOURS_CANS: (12, RecordKind.HOURS_CAN, True),
    Limited.HOURS_PICKED: (12, RecordKind.HOURS_PICKED, True),
    Limited.HOURS_OFFERED: (20, RecordKind.HOURS_OFFERED, False),
    Limited.HEARINGS_ASKED: (5, RecordKind.HEARING_ASKED, False),
    Limited.HEARINGS_READY: (12, RecordKind.HEARING_READY, True),
    Limited.HEARINGS_TOLD: (12, RecordKind.HEARING_TOLD, True),
    Limited.HEARINGS_PROPOSED: (12, RecordKind.HEARING_PROPOSED, True),
    Limited.HEARINGS_CONSENTED: (12, RecordKind.HEARING_CONSENTED, True),
}


@pytest.mark.parametrize("limited", Limited)
def test_nobody_does_more_in_a_day_than_the_table_says(limited: Limited) -> None:
    quota: Quota = QUOTAS[limited]
    assert (quota.most, quota.deed, quota.on_one_thing) == DAILY[limited]


KEPT = {
    Retained.REMINDERS: 90,
    Retained.LETTERS: 90,
    Retained.ANSWERS: 90,
    Retained.LEAVERS: 90,
    Retained.REPORTS: 90,
    Retained.REPORTERS: 365,
    Retained.SCHOOLS: 30,
    Retained.ERASURES: 180,
    Retained.ACT_KEYS: 1,
    Retained.SUPPORT: 90,
    Retained.PARTNERS: 90,
    Retained.THEME_JOINS: 90,
    Retained.HOUR_PAIRS: 365,
    Retained.HOURS_SAID: 90,
    Retained.HEARING_SEATS: 90,
    Retained.SURVEY_NAMES: 30,
    Retained.MIRROR_NAMES: 30,
    Retained.SURVEY_TEXTS: 365,
    Retained.CLASS_SHEETS: 365,
}


@pytest.mark.parametrize("retained", Retained)
def test_everything_is_kept_as_many_days_as_the_notice_says(retained: Retained) -> None:
    assert KEPT_FOR[retained] == timedelta(days=KEPT[retained])


def test_an_erasure_is_repeated_for_longer_than_a_server_is_forgotten() -> None:
    assert KEPT_FOR[Retained.ERASURES] > KEPT_FOR[Retained.SCHOOLS]
    assert problems.SEEN_BY_LOOKING == (problems.ProblemKind.UNSEEN, problems.ProblemKind.READ_BY_STUDENTS)
