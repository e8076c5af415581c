"""The nine fields: every plan that says both stands in one of them."""

from hypothesis import given
from hypothesis import strategies as st

from governance.together import Doers, Way, Whose, nine_fields

SAID = st.one_of(st.none(), st.sampled_from(Whose))
DOERS = st.builds(Doers, SAID, SAID, st.one_of(st.none(), st.sampled_from(Way)))


@given(st.lists(DOERS))
def test_each_plan_that_says_both_is_in_one_field(plans: list[Doers]) -> None:
    fields = nine_fields(plans)
    assert len(fields) == 9
    assert sum(fields) == sum(one.thought_by is not None and one.done_by is not None for one in plans)
    for thought in range(3):
        row = sum(fields[3 * thought : 3 * thought + 3])
        assert row == sum(one.thought_by is list(Whose)[thought] and one.done_by is not None for one in plans)


def test_by_example() -> None:
    plans = [Doers(Whose.WE, Whose.TOGETHER), Doers(Whose.WE, Whose.TOGETHER), Doers(Whose.ADULTS, Whose.WE)]
    assert nine_fields(plans) == (0, 2, 0, 0, 0, 0, 1, 0, 0)
