"""Quotas: everything limited is in the table, and every limit is generous."""

from cogs.refusals.quotas import _SENTENCES as SENTENCES
from governance.quotas import QUOTAS, Limited
from language.speaking import speak


def test_everything_limited_has_a_quota_that_a_busy_day_does_not_reach() -> None:
    assert set(QUOTAS) == set(Limited)
    assert all(quota.most >= 5 for quota in QUOTAS.values())


def test_every_quota_says_how_many_there_were() -> None:
    assert set(SENTENCES) == set(Limited)
    for language in ("en", "de"):
        for limited, quota in QUOTAS.items():
            assert str(quota.most) in SENTENCES[limited](quota.most, speak(language))
