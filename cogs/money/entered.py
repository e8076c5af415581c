"""An amount as it was put in: less than nothing is money that went out of the pot otherwise than to a plan."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import money_entered
from governance.money import Money

_MINUS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")


async def amount_entered(talk: Conversation, text: str) -> Money | None:
    """Return the amount, in the school's currency where no other is written. Raises MoneyUnclear, MoneyTooLarge."""
    typed = text.strip()
    is_less = typed.startswith(_MINUS)
    amount = await money_entered(talk, typed.lstrip("".join(_MINUS)) if is_less else typed)
    return Money(amount.sign, -amount.hundredths) if amount is not None and is_less else amount
