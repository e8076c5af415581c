"""What a school or a thing has is found without going through what all schools have."""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"

_NO_LONGER = (
    ("ix_meeting_state", "meeting"),
    ("ix_reminder_subject", "reminder"),
    ("ix_reminder_letter", "reminder"),
    ("ix_former_self_thing", "former_self"),
)
_IS_PENDING = "delivered_at IS NULL AND settled IS NULL"
_OF_SOME = (
    ("ix_meeting_open", "meeting", ("starts_at",), "state IN ('planned', 'running')"),
    ("ix_reminder_waiting", "reminder", ("school_id", "next_try_at"), _IS_PENDING),
    ("ix_card_waiting", "card", ("school_id", "next_try_at"), "drawn < revision AND settled IS NULL"),
    ("ix_card_refused_at", "card", ("school_id",), "refused_at IS NOT NULL"),
    ("ix_person_looked_at", "person", ("looked_at",), "discord_id IS NOT NULL"),
)
_OF_ALL: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ix_reminder_school", "reminder", ("school_id", "kind", "due_at")),
    ("ix_reminder_subject", "reminder", ("subject", "kind")),
    ("ix_reminder_letter", "reminder", ("letter_id",)),
    ("ix_card_message", "card", ("school_id", "message_id")),
    ("ix_membership_group", "membership", ("group_id", "left_at")),
    ("ix_delegate_school", "delegate", ("school_id", "person_id")),
    ("ix_role_term_group", "role_term", ("group_id", "until")),
    ("ix_eight_weeks_group", "eight_weeks", ("group_id",)),
    ("ix_meeting_action_meeting", "meeting_action", ("meeting_id",)),
    ("ix_plan_author", "plan", ("author_id", "state")),
    ("ix_ballot_edition", "ballot", ("edition_id",)),
    ("ix_secret_reason_ballot", "secret_reason", ("ballot_id",)),
    ("ix_invitation_inviter", "invitation", ("inviter_id", "state")),
    ("ix_invitation_meeting", "invitation", ("meeting_id",)),
    ("ix_advisorship_group", "advisorship", ("group_id", "ended_at")),
    ("ix_advisorship_invitation", "advisorship", ("invitation_id",)),
    ("ix_former_self_thing", "former_self", ("thing", "subject", "school_id")),
    ("ix_undo_token_person", "undo_token", ("person_id", "until")),
    ("ix_act_key_school", "act_key", ("school_id", "at")),
    ("ix_erasure_at", "erasure", ("at",)),
)


def upgrade() -> None:
    for name, table in _NO_LONGER:
        op.drop_index(name, table)
    for name, table, some, condition in _OF_SOME:
        which = sa.text(condition)
        op.create_index(name, table, list(some), sqlite_where=which, postgresql_where=which)
    for name, table, columns in _OF_ALL:
        op.create_index(name, table, list(columns))
