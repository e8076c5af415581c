"""The first tables: schools, people, groups, plans, ballots, advisors, editions, reminders, cards and the record."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _installation()
    _school()
    _calendar_period()
    _card()
    _person()
    _edition()
    _interest_group()
    _record()
    _delegate()
    _membership()
    _plan()
    _reminder()
    _adult_answer()
    _ballot()
    _invitation()
    _plan_step()
    _plan_version()
    _advisorship()
    _elector()
    _secret_count()
    _secret_reason()
    _vote()
    _keep_the_record()


def _installation() -> None:
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commands", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )


def _school() -> None:
    op.create_table(
        "school",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("student_role", sa.BigInteger(), nullable=False),
        sa.Column("teacher_role", sa.BigInteger(), nullable=False),
        sa.Column("safeguarding_role", sa.BigInteger(), nullable=True),
        sa.Column("groups_channel", sa.BigInteger(), nullable=False),
        sa.Column("council_channel", sa.BigInteger(), nullable=False),
        sa.Column("safeguarding_channel", sa.BigInteger(), nullable=True),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("threshold", sa.String(40), nullable=False),
        sa.Column("threshold_of", sa.String(32), nullable=False),
        sa.Column("quorum", sa.String(40), nullable=False),
        sa.Column("secrecy", sa.String(32), nullable=False),
        sa.Column("ballot_hours", sa.Integer(), nullable=False),
        sa.Column("members_needed", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=False),
        sa.Column("silenced_at", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
    )


def _calendar_period() -> None:
    op.create_table(
        "calendar_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_calendar_period_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_period")),
    )
    op.create_index("ux_calendar_period_name", "calendar_period", ["school_id", "kind", "name"], unique=True)


def _card() -> None:
    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("drawn", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("next_try_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("settled", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_card_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_card_kind_subject")),
    )
    op.create_index(
        "ix_card_stale",
        "card",
        ["next_try_at"],
        unique=False,
        sqlite_where=sa.text("drawn < revision AND settled IS NULL"),
        postgresql_where=sa.text("drawn < revision AND settled IS NULL"),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("discord_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("nudges", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_person_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("school_id", "discord_id", name=op.f("uq_person_school_id_discord_id")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_person_school_id_id")),
    )


def _edition() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("compiler_id", sa.Integer(), nullable=False),
        sa.Column("compiled_at", sa.BigInteger(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "compiler_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_edition_school_id_compiler_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_edition_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_edition_school_id_id")),
        sa.UniqueConstraint("school_id", "number", name=op.f("uq_edition_school_id_number")),
    )


def _interest_group() -> None:
    op.create_table(
        "interest_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("facilitator_id", sa.Integer(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "facilitator_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_interest_group_school_id_facilitator_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_interest_group_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest_group")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_interest_group_school_id_id")),
    )
    op.create_index(
        "ux_interest_group_open_name",
        "interest_group",
        ["school_id", "name_key"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(32), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"], ["person.school_id", "person.id"], name=op.f("fk_record_school_id_person_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_record_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    op.create_index("ix_record_school", "record", ["school_id", "id"], unique=False)


def _delegate() -> None:
    op.create_table(
        "delegate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "group_id"],
            ["interest_group.school_id", "interest_group.id"],
            name=op.f("fk_delegate_school_id_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"], ["person.school_id", "person.id"], name=op.f("fk_delegate_school_id_person_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_delegate_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegate")),
    )
    op.create_index(
        "ux_delegate_current",
        "delegate",
        ["group_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "group_id"],
            ["interest_group.school_id", "interest_group.id"],
            name=op.f("fk_membership_school_id_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_membership_school_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_membership_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index("ix_membership_person", "membership", ["person_id"], unique=False)
    op.create_index(
        "ux_membership_current",
        "membership",
        ["group_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("adopted_version", sa.Integer(), nullable=True),
        sa.Column("ratified_version", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("proposer_id", sa.Integer(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "author_id"], ["person.school_id", "person.id"], name=op.f("fk_plan_school_id_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "group_id"],
            ["interest_group.school_id", "interest_group.id"],
            name=op.f("fk_plan_school_id_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "proposer_id"], ["person.school_id", "person.id"], name=op.f("fk_plan_school_id_proposer_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_plan_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_plan_school_id_id")),
    )


def _reminder() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("next_try_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("delivered_at", sa.BigInteger(), nullable=True),
        sa.Column("settled", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "author_id"], ["person.school_id", "person.id"], name=op.f("fk_reminder_school_id_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "group_id"],
            ["interest_group.school_id", "interest_group.id"],
            name=op.f("fk_reminder_school_id_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"], ["person.school_id", "person.id"], name=op.f("fk_reminder_school_id_person_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_reminder_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )
    op.create_index(
        "ix_reminder_author",
        "reminder",
        ["author_id"],
        unique=False,
        sqlite_where=sa.text("delivered_at IS NULL AND settled IS NULL"),
        postgresql_where=sa.text("delivered_at IS NULL AND settled IS NULL"),
    )
    op.create_index(
        "ix_reminder_pending",
        "reminder",
        ["next_try_at"],
        unique=False,
        sqlite_where=sa.text("delivered_at IS NULL AND settled IS NULL"),
        postgresql_where=sa.text("delivered_at IS NULL AND settled IS NULL"),
    )
    op.create_index(
        "ix_reminder_subject",
        "reminder",
        ["kind", "subject"],
        unique=False,
        sqlite_where=sa.text("delivered_at IS NULL AND settled IS NULL"),
        postgresql_where=sa.text("delivered_at IS NULL AND settled IS NULL"),
    )


def _adult_answer() -> None:
    op.create_table(
        "adult_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "plan_id"], ["plan.school_id", "plan.id"], name=op.f("fk_adult_answer_school_id_plan_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "teacher_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_adult_answer_school_id_teacher_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_adult_answer_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adult_answer")),
    )
    op.create_index("ix_adult_answer_plan", "adult_answer", ["plan_id"], unique=False)


def _ballot() -> None:
    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("plan_version", sa.Integer(), nullable=True),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("opener_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("threshold", sa.String(40), nullable=False),
        sa.Column("threshold_of", sa.String(32), nullable=False),
        sa.Column("quorum", sa.String(40), nullable=False),
        sa.Column("secrecy", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("electorate", sa.Integer(), nullable=False),
        sa.Column("voted", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closes_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "edition_id"],
            ["edition.school_id", "edition.id"],
            name=op.f("fk_ballot_school_id_edition_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "opener_id"], ["person.school_id", "person.id"], name=op.f("fk_ballot_school_id_opener_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "plan_id"], ["plan.school_id", "plan.id"], name=op.f("fk_ballot_school_id_plan_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_ballot_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_ballot_school_id_id")),
    )
    op.create_index(
        "ix_ballot_open",
        "ballot",
        ["closes_at"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_ballot_plan", "ballot", ["plan_id"], unique=False)
    op.create_index(
        "ux_ballot_open_plan",
        "ballot",
        ["plan_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open' AND plan_id IS NOT NULL"),
        postgresql_where=sa.text("state = 'open' AND plan_id IS NOT NULL"),
    )


def _invitation() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("inviter_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("suggested_for", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "group_id"],
            ["interest_group.school_id", "interest_group.id"],
            name=op.f("fk_invitation_school_id_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "inviter_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_invitation_school_id_inviter_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "plan_id"], ["plan.school_id", "plan.id"], name=op.f("fk_invitation_school_id_plan_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "teacher_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_invitation_school_id_teacher_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_invitation_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_invitation_school_id_id")),
    )
    op.create_index(
        "ix_invitation_waiting",
        "invitation",
        ["answer_by"],
        unique=False,
        sqlite_where=sa.text("state IN ('open', 'suggested')"),
        postgresql_where=sa.text("state IN ('open', 'suggested')"),
    )
    op.create_index(
        "ux_invitation_waiting",
        "invitation",
        ["group_id", "teacher_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('open', 'suggested')"),
        postgresql_where=sa.text("state IN ('open', 'suggested')"),
    )


def _plan_step() -> None:
    op.create_table(
        "plan_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "done_by_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_plan_step_school_id_done_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "owner_id"], ["person.school_id", "person.id"], name=op.f("fk_plan_step_school_id_owner_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "plan_id"], ["plan.school_id", "plan.id"], name=op.f("fk_plan_step_school_id_plan_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_plan_step_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_step")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_step_plan_id_number")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_plan_step_school_id_id")),
    )
    op.create_index("ix_plan_step_owner", "plan_step", ["owner_id"], unique=False)


def _plan_version() -> None:
    op.create_table(
        "plan_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("money_sign", sa.String(), nullable=True),
        sa.Column("money_hundredths", sa.BigInteger(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "author_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_plan_version_school_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "plan_id"], ["plan.school_id", "plan.id"], name=op.f("fk_plan_version_school_id_plan_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_plan_version_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_version_plan_id_number")),
    )


def _advisorship() -> None:
    op.create_table(
        "advisorship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "group_id"],
            ["interest_group.school_id", "interest_group.id"],
            name=op.f("fk_advisorship_school_id_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "invitation_id"],
            ["invitation.school_id", "invitation.id"],
            name=op.f("fk_advisorship_school_id_invitation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "plan_id"], ["plan.school_id", "plan.id"], name=op.f("fk_advisorship_school_id_plan_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "teacher_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_advisorship_school_id_teacher_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_advisorship_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advisorship")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_advisorship_school_id_id")),
    )
    op.create_index(
        "ux_advisorship_current",
        "advisorship",
        ["group_id", "teacher_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def _elector() -> None:
    op.create_table(
        "elector",
        sa.Column("ballot_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("has_voted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "ballot_id"], ["ballot.school_id", "ballot.id"], name=op.f("fk_elector_school_id_ballot_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"], ["person.school_id", "person.id"], name=op.f("fk_elector_school_id_person_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_elector_school_id")),
        sa.PrimaryKeyConstraint("ballot_id", "person_id", name=op.f("pk_elector")),
    )
    op.create_index("ix_elector_person", "elector", ["person_id"], unique=False)


def _secret_count() -> None:
    op.create_table(
        "secret_count",
        sa.Column("ballot_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("for_count", sa.Integer(), nullable=False),
        sa.Column("against_count", sa.Integer(), nullable=False),
        sa.Column("abstain_count", sa.Integer(), nullable=False),
        sa.Column("object_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "ballot_id"],
            ["ballot.school_id", "ballot.id"],
            name=op.f("fk_secret_count_school_id_ballot_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_secret_count_school_id")),
        sa.PrimaryKeyConstraint("ballot_id", name=op.f("pk_secret_count")),
    )


def _secret_reason() -> None:
    op.create_table(
        "secret_reason",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "ballot_id"],
            ["ballot.school_id", "ballot.id"],
            name=op.f("fk_secret_reason_school_id_ballot_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_secret_reason_school_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_secret_reason")),
        sqlite_with_rowid=False,
    )


def _vote() -> None:
    op.create_table(
        "vote",
        sa.Column("ballot_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("choice", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("cast_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "ballot_id"], ["ballot.school_id", "ballot.id"], name=op.f("fk_vote_school_id_ballot_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"], ["person.school_id", "person.id"], name=op.f("fk_vote_school_id_person_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_vote_school_id")),
        sa.PrimaryKeyConstraint("ballot_id", "person_id", name=op.f("pk_vote")),
    )


def _keep_the_record() -> None:
    """Refuse every update of the record, and any deletion except for a school that the bot was removed from."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_SQLITE_NO_CHANGE)
        op.execute(_SQLITE_NO_DELETION)
    else:
        op.execute(_POSTGRESQL_FUNCTION)
        op.execute(_POSTGRESQL_TRIGGER)


_SQLITE_NO_CHANGE = """
CREATE TRIGGER record_is_not_changed BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END
"""
_SQLITE_NO_DELETION = """
CREATE TRIGGER record_is_not_deleted BEFORE DELETE ON record
WHEN (SELECT removed_at FROM school WHERE id = OLD.school_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION keep_the_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND (SELECT removed_at FROM school WHERE id = OLD.school_id) IS NOT NULL THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the record is append-only';
END $$
"""
_POSTGRESQL_TRIGGER = """
CREATE TRIGGER record_is_kept BEFORE UPDATE OR DELETE ON record
FOR EACH ROW EXECUTE FUNCTION keep_the_record()
"""
