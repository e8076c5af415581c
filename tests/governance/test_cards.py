"""Cards: where one stands, and why one is given up."""

import pytest

from governance.cards import Loss, Post
from governance.reminders import Settled


def test_a_posted_card_has_the_address_of_its_message() -> None:
    assert Post(school=1, channel=22, message=333).address == "https://discord.com/channels/1/22/333"


@pytest.mark.parametrize("loss", Loss)
def test_a_card_is_forbidden_where_discord_says_so_and_gone_otherwise(loss: Loss) -> None:
    assert loss.settled is (Settled.FORBIDDEN if loss.value == "forbidden" else Settled.GONE)
