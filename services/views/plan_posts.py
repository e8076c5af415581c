"""Where a group's newest plans stand, so that its card leads to them."""

from sqlmodel import Session, col, select

from governance.cards import CardKind, Post
from storage.cards import posts_of
from storage.plans import Plan

MOST_LINKED = 5


def plan_posts(session: Session, group: int) -> tuple[tuple[int, Post], ...]:
    """Return the newest plans of this group that have been posted, each by its number, oldest first."""
    newest = select(Plan.id).where(Plan.group_id == group).order_by(col(Plan.id).desc()).limit(MOST_LINKED)
    plans = sorted(session.exec(newest))
    posts = posts_of(session, {CardKind.PLAN: plans}) if plans else {}
    return tuple((plan, posts[CardKind.PLAN, plan]) for plan in plans if (CardKind.PLAN, plan) in posts)
