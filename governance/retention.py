"""Retention periods: the one table behind the privacy notice, the guides and the daily clean-up."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


class Retained(StrEnum):
    """What is deleted once it is no longer needed."""

    REMINDERS = "reminders"
    LETTERS = "letters"
    ANSWERS = "answers"
    LEAVERS = "leavers"
    REPORTS = "reports"
    REPORTERS = "reporters"
    SCHOOLS = "schools"
    ERASURES = "erasures"
    ACT_KEYS = "act_keys"
    SURVEY_NAMES = "survey_names"
    MIRROR_NAMES = "mirror_names"
    SURVEY_TEXTS = "survey_texts"
    CLASS_SHEETS = "class_sheets"
    SUPPORT = "support"
    PARTNERS = "partners"
    THEME_JOINS = "theme_joins"
    HOUR_PAIRS = "hour_pairs"
    HOURS_SAID = "hours_said"
    HEARING_SEATS = "hearing_seats"


_SENT = timedelta(days=90)
# Each period starts when: the reminder was sent, or would have been; the day of the message that carried it; the
# meeting began; the person left the server; the report was dealt with; they reported the post; the bot was removed from
# the server; somebody was erased; something was pressed or sent; the idea or theme that
# somebody stood by was answered.
# Attendance is kept: it is part of the minutes, which are the group's own document.
KEPT_FOR: Mapping[Retained, timedelta] = {
    Retained.REMINDERS: _SENT,
    Retained.LETTERS: _SENT,
    Retained.ANSWERS: timedelta(days=90),
    Retained.LEAVERS: timedelta(days=90),
    Retained.REPORTS: timedelta(days=90),
    Retained.REPORTERS: timedelta(days=365),
    Retained.SCHOOLS: timedelta(days=30),
    # Longer than backups are kept: anybody in a backup must still be on the list of erasures to repeat after a restore.
    Retained.ERASURES: timedelta(days=180),
    Retained.SUPPORT: timedelta(days=90),
    # Of what no teacher stands by, from when that was said, or it was taken back.
    Retained.PARTNERS: timedelta(days=90),
    Retained.THEME_JOINS: timedelta(days=90),
    # Who could show something, and who showed it to whom, from the end of that. The school's hours stay.
    Retained.HOUR_PAIRS: timedelta(days=365),
    Retained.HOURS_SAID: timedelta(days=90),
    # Who was ready to sit on a panel, and who sat, from the end of that hearing.
    Retained.HEARING_SEATS: timedelta(days=90),
    # Discord delivers nothing again after that: an interaction is over after 15 minutes.
    Retained.ACT_KEYS: timedelta(days=1),
    # From the end of a survey or a mirror: by then what was written is screened, and what is not is deleted.
    Retained.SURVEY_NAMES: timedelta(days=30),
    Retained.MIRROR_NAMES: timedelta(days=30),
    # From the end of its screening. The themes and their numbers stay.
    Retained.SURVEY_TEXTS: timedelta(days=365),
    # As long: with them it can be counted again who answered. The numbers of the whole school stay.
    Retained.CLASS_SHEETS: timedelta(days=365),
}

# How long an open report may keep the words of somebody who asked to be erased, in school days, and how many before the
# end the safeguarding lead is warned.
ERASURE_WAITS = 30
WARNED_BEFORE = 5
