"""Re-checks a due reminder just before sending: is it still needed, to whom does it go, and what is it about?"""

from governance.reminders import Settled
from services.kinds.reminders import REMINDERS, Desk, Target
from storage.people import Person
from storage.reminders import Reminder


def target(desk: Desk, row: Reminder) -> Target | Settled:
    """Return what the reminder is for, or why it is not needed any more."""
    described = REMINDERS[row.kind]
    left = row.person_id is not None and desk.session.get_one(Person, row.person_id).left_at is not None
    # What a member who left had taken on, the group still has to do.
    return Settled.GONE if left and not described.stays_with_group else described.target(desk, row)
