"""What the school plan of a filled school takes: to be compiled from the tables, and to be printed."""

import asyncio
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from benchmarks.filling.asking import STUDENT
from benchmarks.measuring import Goal
from benchmarks.printing import LIMIT, MEGABYTES_AT_MOST, SECONDS
from bot.rehearsal.world import SimulatedSchool
from documents.school_plan import render_pdf
from governance.people import Visitor
from governance.school_plan import SchoolPlan
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
    """Have a delegate compile the school plan, and print it.

    It is printed by a new process: the system reckons what this one holds to the highest memory of its children.
    """
    delegate = Visitor(school.people[STUDENT].id, STUDENT, frozenset({school.student_role.id}))
    began = time.process_time()
    where = {"school": school.guild.id, "visitor": delegate}
    edition = await school.database.act(editions.compile_edition, **where, now=school.now)
    compiled = time.process_time() - began
    with ProcessPoolExecutor(1, get_context("spawn")) as printer:
        printed, megabytes = await asyncio.get_running_loop().run_in_executor(printer, _printed, edition.plan)
    return WholePlan(len(edition.plan.pages), compiled, printed, megabytes)


def _printed(plan: SchoolPlan) -> tuple[float, float]:
    """Print it, and return the seconds of CPU and the megabytes that the child processes of this one took."""
    render_pdf(plan, speak_plainly(plan.language), seconds=LIMIT)
    took = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took.ru_utime + took.ru_stime, took.ru_maxrss / 1024
