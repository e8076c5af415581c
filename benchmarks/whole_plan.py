"""What the school plan of a filled school takes: to be compiled from the tables, and to be printed."""

import asyncio
import resource
import time
from dataclasses import dataclass

from benchmarks.filling.asking import STUDENT
from benchmarks.measuring import Goal
from benchmarks.printing import LIMIT, MEGABYTES_AT_MOST, SECONDS
from bot.rehearsal.world import SimulatedSchool
from documents.school_plan import render_pdf
from governance.people import Visitor
from language.speaking import speak_plainly
from services.council import editions

# Meanwhile every other act of any school waits.
COMPILED_WITHIN = 5.0


@dataclass(frozen=True, slots=True)
class WholePlan:
    """How many plans are in it, seconds of CPU until it was compiled, and what the typesetting process took."""

    plans: int
    compiled: float
    printed: float
    megabytes: float

    def goals(self, name: str) -> list[Goal]:
        """Return the figures beside the bounds of the document, which are those of 220 plans."""
        return [
            Goal(f"{name}: seconds of CPU to compile {self.plans} plans", self.compiled, most=COMPILED_WITHIN),
            Goal(f"{name}: seconds of CPU to print them", self.printed, most=SECONDS["pdf", 220]),
            Goal(f"{name}: megabytes to print them", self.megabytes, most=MEGABYTES_AT_MOST),
        ]


async def whole_plan(school: SimulatedSchool) -> WholePlan:
    """Have a delegate compile the school plan, and print it."""
    delegate = Visitor(school.people[STUDENT].id, STUDENT, frozenset({school.student_role.id}))
    began = time.process_time()
    where = {"school": school.guild.id, "visitor": delegate}
    edition = await school.database.act(editions.compile_edition, **where, now=school.now)
    compiled = time.process_time() - began
    before = _seconds()
    await asyncio.to_thread(render_pdf, edition.plan, speak_plainly(edition.plan.language), seconds=LIMIT)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return WholePlan(len(edition.plan.pages), compiled, _seconds() - before, most)


def _seconds() -> float:
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken.ru_utime + taken.ru_stime
