"""What a school does: one function is one act in one transaction.

Each noun describes its own kinds in its `kinds.py`; here they are put together, so that any import of a service finds
all of them described.
"""

from services.council import kinds as council
from services.kinds.ballots import BALLOTS
from services.minutes import kinds as minutes
from services.plans import kinds as plans

BALLOTS.fill(plans.BALLOTS, council.BALLOTS, minutes.BALLOTS)
