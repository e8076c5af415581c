"""Money by its answers: nothing is lost, and nothing of a group's own is asked of anybody."""

from hypothesis import given
from hypothesis import strategies as st

from governance.money import Money, total
from governance.plan_money import PlanSum, purse_of
from governance.plans import AdultAnswer, PlanKind

MONEY = st.none() | st.builds(Money, st.sampled_from(["£", "€"]), st.integers(1, 10**6))
ANSWERS = st.none() | st.sampled_from(AdultAnswer)
PLANS = st.lists(st.builds(PlanSum, st.sampled_from(PlanKind), MONEY, ANSWERS, st.none()))
DOING, ASKING = PlanKind.DOING, PlanKind.ASKING


@given(plans=PLANS)
def test_the_answers_make_up_what_was_asked_and_all_is_counted_once(
    plans: list[PlanSum],
) -> None:
    purse = purse_of(plans)
    answered = (*purse.agreed, *purse.agreed_with_change, *purse.declined, *purse.waiting)
    assert total(answered) == purse.asked
    assert total((*purse.asked, *purse.own)) == total(plan.money for plan in plans if plan.money)


def test_each_answer_has_its_sum() -> None:
    purse = purse_of(
        [
            PlanSum(ASKING, Money("£", 1), AdultAnswer.YES),
            PlanSum(ASKING, Money("£", 2), AdultAnswer.YES_WITH_CHANGE),
            PlanSum(ASKING, Money("£", 4), AdultAnswer.NO),
            PlanSum(ASKING, Money("£", 8), AdultAnswer.NEED_MORE),
            PlanSum(ASKING, Money("£", 16), None),
            PlanSum(DOING, Money("£", 32), None),
        ]
    )
    assert (purse.agreed, purse.agreed_with_change, purse.declined) == (
        (Money("£", 1),),
        (Money("£", 2),),
        (Money("£", 4),),
    )
    assert (purse.waiting, purse.own) == ((Money("£", 24),), (Money("£", 32),))


def test_less_than_was_asked_for_counts_as_what_is_given_and_the_rest_as_not_given() -> None:
    change, asked = AdultAnswer.YES_WITH_CHANGE, Money("£", 1000)
    less, none, more, other = Money("GBP", 600), Money("£", 0), Money("£", 1500), Money("€", 700)
    purse = purse_of([PlanSum(ASKING, asked, change, given) for given in (less, none, more, other)])
    assert purse.agreed_with_change == (Money("£", 2100), Money("€", 700))
    assert purse.not_given == (Money("£", 400 + 1000),)
    assert purse_of([PlanSum(ASKING, asked, AdultAnswer.YES, less)]).agreed == (less,)
    # A sum beside a no or a question gives nothing.
    for answer in (AdultAnswer.NO, AdultAnswer.NEED_MORE):
        assert purse_of([PlanSum(ASKING, asked, answer, less)]).not_given == ()
