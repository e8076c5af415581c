"""What was said besides the plans in the school plan: each noun tells what became of its own."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from governance.said import Heard, Said
from services.kinds.table import Kinds

# Takes the school, and tells what was said in it as the record has it; hidden words are left out later.
Tell = Callable[[Session, int, datetime], tuple[Said, ...]]


SAID: Kinds[Heard, Tell] = Kinds(Heard)
