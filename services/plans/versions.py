"""What a plan says, version by version: what was voted on is never overwritten."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.plans import PlanKind, PlanText
from governance.texts import LINE_LIMIT, TEXT_LIMIT, TITLE_LIMIT, one_line, paragraphs
from storage.plans import Plan, PlanVersion


def checked(text: PlanText) -> PlanText:
    """Return the text as it may be kept; only an asking plan asks for anything. Raises TextMissing, TextTooLong."""
    asks = text.asks if text.kind is PlanKind.ASKING else ""
    return PlanText(
        title=one_line(text.title, field="title", limit=TITLE_LIMIT),
        why=paragraphs(text.why, field="why", limit=TEXT_LIMIT),
        goal=paragraphs(text.goal, field="goal", limit=TEXT_LIMIT),
        kind=text.kind,
        money=text.money,
        asks=one_line(asks, field="asks", limit=LINE_LIMIT) if asks else "",
    )


def write_version(session: Session, plan: Plan, text: PlanText, author: int, now: datetime) -> None:
    """Keep what the plan says from its present version on; older versions stay as they were.

    It goes on leaning on the same line of the promise.
    """
    row = PlanVersion(
        school_id=plan.school_id,
        plan_id=plan.id,
        number=plan.version,
        title=text.title,
        why=text.why,
        goal=text.goal,
        asks=text.asks or None,
        kind=text.kind,
        money_sign=text.money.sign if text.money else None,
        money_hundredths=text.money.hundredths if text.money else None,
        author_id=author,
        written_at=now,
        line_id=_line_before(session, plan),
    )
    session.add(row)
    session.flush()


def _line_before(session: Session, plan: Plan) -> int | None:
    earlier = select(PlanVersion.line_id).where(PlanVersion.plan_id == plan.id, PlanVersion.number < plan.version)
    return session.exec(earlier.order_by(col(PlanVersion.number).desc()).limit(1)).one_or_none()
