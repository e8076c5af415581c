"""What words a refusal: a function from the refusal and the school's language to one sentence."""

from collections.abc import Callable
from typing import Any

from language.speaking import Say

Sentence = Callable[[Any, Say], str]
