"""What words a refusal: a function from the refusal and the school's language to one sentence."""

from collections.abc import Callable
from typing import Any

from language.speaking import Say

Sentence = Callable[[Any, Say], str]


def take_it_on(say: Say) -> str:
    """Say how a group gets a facilitator where only that can help."""
    return say("The group has no facilitator now. Any member can become it with /role take.")
