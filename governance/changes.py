"""What changed between two editions of the school plan, plan by plan."""

from collections.abc import Collection
from dataclasses import replace

from governance.plans import PlanState
from governance.rewordings import PlanField, Rewording, reworded
from governance.school_plan import Change, ChangeKind, PlanPage


def changes_between(
    before: tuple[PlanPage, ...], now: tuple[PlanPage, ...], *, done: Collection[int] = ()
) -> tuple[Change, ...]:
    """Compare two editions plan by plan, in the newer one's order; plans that left come last.

    Of those that left, the ones that were `done` have been closed with their school year.
    """
    earlier = {page.plan: page for page in before}
    found = [_change(earlier[page.plan], page) if page.plan in earlier else _new(page) for page in now]
    kept = {page.plan for page in now}
    left = [_described(_why_gone(page, done), page) for page in before if page.plan not in kept]
    return tuple([change for change in found if change] + left)


def _why_gone(page: PlanPage, done: Collection[int]) -> ChangeKind:
    return ChangeKind.CLOSED if page.state is PlanState.COMPLETED or page.plan in done else ChangeKind.LEFT


def _new(page: PlanPage) -> Change:
    return replace(_described(ChangeKind.NEW, page), answer=page.given_answer)


def _change(before: PlanPage, now: PlanPage) -> Change | None:
    kind = _kind_of_change(before, now)
    if kind is None:
        return None
    answer = now.given_answer if now.reply != before.reply else None
    return replace(
        _described(kind, now), steps_done_before=before.steps_done, answer=answer, rewordings=_rewordings(before, now)
    )


def _kind_of_change(before: PlanPage, now: PlanPage) -> ChangeKind | None:
    if now.state is PlanState.COMPLETED and before.state is not PlanState.COMPLETED:
        return ChangeKind.COMPLETED
    if now.version != before.version:
        return ChangeKind.CHANGED
    if now.steps_done > before.steps_done:
        return ChangeKind.PROGRESSED
    if len(now.steps) > len(before.steps):
        return ChangeKind.EXTENDED
    return ChangeKind.ANSWERED if now.given_answer and now.reply != before.reply else None


def _described(kind: ChangeKind, page: PlanPage) -> Change:
    return Change(kind=kind, title=page.title, group=page.group, steps_done=page.steps_done, steps=len(page.steps))


def _rewordings(before: PlanPage, now: PlanPage) -> tuple[Rewording, ...]:
    return reworded(_words(before), _words(now)) if before.version != now.version else ()


def _words(page: PlanPage) -> dict[PlanField, str]:
    return {
        PlanField.TITLE: page.title,
        PlanField.WHY: page.why,
        PlanField.GOAL: page.goal,
        PlanField.MONEY: str(page.money) if page.money else "",
        PlanField.STEPS: "\n".join(step.what for step in page.steps if not step.added),
    }
