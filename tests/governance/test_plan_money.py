"""Money by its answers: nothing is lost, and nothing of a group's own is asked of anybody."""

from hypothesis import given
from hypothesis import strategies as st

from governance.money import Money, total
from governance.plan_money import purse_of
from governance.plans import AdultAnswer, PlanKind

MONEY = st.none() | st.builds(Money, st.sampled_from(["£", "€"]), st.integers(1, 10**6))
PLANS = st.lists(st.tuples(st.sampled_from(PlanKind), MONEY, st.none() | st.sampled_from(AdultAnswer)))
DOING, ASKING = PlanKind.DOING, PlanKind.ASKING


@given(plans=PLANS)
def test_the_answers_make_up_what_was_asked_and_all_is_counted_once(
    plans: list[tuple[PlanKind, Money | None, AdultAnswer | None]],
) -> None:
    purse = purse_of(plans)
    answered = (*purse.agreed, *purse.agreed_with_change, *purse.declined, *purse.waiting)
    assert total(answered) == purse.asked
    assert total((*purse.asked, *purse.own)) == total(money for _, money, _ in plans if money)


def test_each_answer_has_its_sum() -> None:
    purse = purse_of(
        [
            (ASKING, Money("£", 1), AdultAnswer.YES),
            (ASKING, Money("£", 2), AdultAnswer.YES_WITH_CHANGE),
            (ASKING, Money("£", 4), AdultAnswer.NO),
            (ASKING, Money("£", 8), AdultAnswer.NEED_MORE),
            (ASKING, Money("£", 16), None),
            (DOING, Money("£", 32), None),
        ]
    )
    assert (purse.agreed, purse.agreed_with_change, purse.declined) == (
        (Money("£", 1),),
        (Money("£", 2),),
        (Money("£", 4),),
    )
    assert (purse.waiting, purse.own) == ((Money("£", 24),), (Money("£", 32),))
