"""What people see and press.

Each noun says in its `drawing.py` how its kinds of card are drawn, and in its `reminding.py` what its kinds of reminder
say; here that is put together.
"""

from cogs.advisors import drawing as advisors
from cogs.advisors import reminding as of_advisors
from cogs.ballots import drawing as ballots
from cogs.ballots import reminding as of_ballots
from cogs.groups import drawing as groups
from cogs.groups import reminding as of_groups
from cogs.interactions.drawing import DRAWINGS
from cogs.interactions.reminding import REMINDER_TEXTS
from cogs.meetings import drawing as meetings
from cogs.meetings import reminding as of_meetings
from cogs.minutes import drawing as minutes
from cogs.minutes import reminding as of_minutes
from cogs.plans import drawing as plans
from cogs.plans import reminding as of_plans
from cogs.reminders import reminding as of_reminders
from cogs.safeguarding import drawing as safeguarding
from cogs.school_plan import drawing as school_plan
from cogs.setup import reminding as of_setup

DRAWINGS.fill(
    *(groups.DRAWINGS, plans.DRAWINGS, ballots.DRAWINGS, advisors.DRAWINGS, school_plan.DRAWINGS),
    *(meetings.DRAWINGS, minutes.DRAWINGS, safeguarding.DRAWINGS),
)
REMINDER_TEXTS.fill(
    *(of_reminders.REMINDER_TEXTS, of_setup.REMINDER_TEXTS, of_ballots.REMINDER_TEXTS, of_advisors.REMINDER_TEXTS),
    *(of_plans.REMINDER_TEXTS, of_meetings.REMINDER_TEXTS, of_minutes.REMINDER_TEXTS, of_groups.REMINDER_TEXTS),
)
