"""Events of meetings say the group's name and a link: those that carry a typed place are brought to that."""

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    # The card is redrawn, and the event is updated with it.
    op.execute("UPDATE meeting SET event_revision = NULL WHERE event_id IS NOT NULL AND state = 'planned'")
    op.execute(
        "UPDATE card SET revision = revision + 1 WHERE kind = 'meeting' AND subject IN "
        "(SELECT id FROM meeting WHERE event_id IS NOT NULL AND state = 'planned')"
    )
