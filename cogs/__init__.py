"""What people see and press.

Each noun says in its `drawing.py` how its kinds of card are drawn; here that is put together.
"""

from cogs.advisors import drawing as advisors
from cogs.ballots import drawing as ballots
from cogs.groups import drawing as groups
from cogs.interactions.drawing import DRAWINGS
from cogs.meetings import drawing as meetings
from cogs.minutes import drawing as minutes
from cogs.plans import drawing as plans
from cogs.safeguarding import drawing as safeguarding
from cogs.school_plan import drawing as school_plan

DRAWINGS.fill(
    *(groups.DRAWINGS, plans.DRAWINGS, ballots.DRAWINGS, advisors.DRAWINGS, school_plan.DRAWINGS),
    *(meetings.DRAWINGS, minutes.DRAWINGS, safeguarding.DRAWINGS),
)
