"""What a school does: one function is one act in one transaction.

Each noun describes its own kinds in its `kinds.py`; here they are put together, so that any import of a service finds
all of them described. They are imported under private names, so that `services.plans` is the folder and not its kinds.
"""

from services.advisors import kinds as _advisors
from services.amendments import kinds as _amendments
from services.ballots import kinds as _ballots
from services.celebrations import kinds as _celebrations
from services.council import kinds as _council
from services.dispatch import kinds as _dispatch
from services.eight_weeks import kinds as _eight_weeks
from services.groups import kinds as _groups
from services.handovers import kinds as _handovers
from services.hearings import kinds as _hearings
from services.hours import kinds as _hours
from services.ideas import kinds as _ideas
from services.involvement import kinds as _involvement
from services.kinds.ballots import BALLOTS
from services.kinds.cards import CARDS
from services.kinds.reminders import REMINDERS
from services.kinds.said import SAID
from services.kinds.undoing import UNDOING
from services.meetings import kinds as _meetings
from services.minutes import kinds as _minutes
from services.mirror import kinds as _mirror
from services.money import kinds as _money
from services.panels import kinds as _panels
from services.partners import kinds as _partners
from services.plans import kinds as _plans
from services.promise import kinds as _promise
from services.reminders import kinds as _reminders
from services.safeguarding import kinds as _safeguarding
from services.schools import kinds as _schools
from services.surveys import kinds as _surveys
from services.vision import kinds as _vision

CARDS.fill(
    *(_groups.CARDS, _plans.CARDS, _ballots.CARDS, _advisors.CARDS, _council.CARDS),
    *(_meetings.CARDS, _minutes.CARDS, _safeguarding.CARDS, _panels.CARDS, _amendments.CARDS),
    *(_surveys.CARDS, _money.CARDS, _ideas.CARDS, _promise.CARDS, _involvement.CARDS),
    _vision.CARDS,
    _mirror.CARDS,
    _handovers.CARDS,
    _eight_weeks.CARDS,
    _hours.CARDS,
    _hearings.CARDS,
)
REMINDERS.fill(
    *(_reminders.REMINDERS, _dispatch.REMINDERS, _ballots.REMINDERS, _advisors.REMINDERS, _plans.REMINDERS),
    *(_council.REMINDERS, _meetings.REMINDERS, _minutes.REMINDERS, _groups.REMINDERS, _schools.REMINDERS),
    *(_celebrations.REMINDERS, _amendments.REMINDERS, _safeguarding.REMINDERS, _ideas.REMINDERS, _promise.REMINDERS),
    _partners.REMINDERS,
    _surveys.REMINDERS,
    _handovers.REMINDERS,
    _eight_weeks.REMINDERS,
    _hours.REMINDERS,
    _hearings.REMINDERS,
    _mirror.REMINDERS,
)
UNDOING.fill(
    *(_plans.UNDOING, _groups.UNDOING, _council.UNDOING, _safeguarding.UNDOING),
    *(_advisors.UNDOING, _meetings.UNDOING, _minutes.UNDOING, _amendments.UNDOING, _surveys.UNDOING, _money.UNDOING),
    _ideas.UNDOING,
    _promise.UNDOING,
    _partners.UNDOING,
    _vision.UNDOING,
    _eight_weeks.UNDOING,
    _mirror.UNDOING,
    _hours.UNDOING,
    _hearings.UNDOING,
    _involvement.UNDOING,
    _handovers.UNDOING,
)
SAID.fill(_council.SAID, _surveys.SAID, _ideas.SAID)
BALLOTS.fill(_plans.BALLOTS, _council.BALLOTS, _minutes.BALLOTS, _promise.BALLOTS, _mirror.BALLOTS)
