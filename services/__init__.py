"""What a school does: one function is one act in one transaction.

Each noun describes its own kinds in its `kinds.py`; here they are put together, so that any import of a service finds
all of them described.
"""

from services.advisors import kinds as advisors
from services.ballots import kinds as ballots
from services.council import kinds as council
from services.dispatch import kinds as dispatch
from services.groups import kinds as groups
from services.kinds.ballots import BALLOTS
from services.kinds.cards import CARDS
from services.kinds.reminders import REMINDERS
from services.meetings import kinds as meetings
from services.minutes import kinds as minutes
from services.plans import kinds as plans
from services.reminders import kinds as reminders
from services.safeguarding import kinds as safeguarding

CARDS.fill(
    *(groups.CARDS, plans.CARDS, ballots.CARDS, advisors.CARDS, council.CARDS),
    *(meetings.CARDS, minutes.CARDS, safeguarding.CARDS),
)
REMINDERS.fill(
    *(reminders.REMINDERS, dispatch.REMINDERS, ballots.REMINDERS, advisors.REMINDERS, plans.REMINDERS),
    *(council.REMINDERS, meetings.REMINDERS, minutes.REMINDERS, groups.REMINDERS),
)
BALLOTS.fill(plans.BALLOTS, council.BALLOTS, minutes.BALLOTS)
