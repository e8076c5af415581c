"""What it takes to print a school plan of many plans with ten steps each: seconds of CPU, and memory at its highest.

    python -m benchmarks.printing

Counted is what the typesetting child processes take. Each edition is printed by a process of its own, so that their
highest memory can be told apart. An edition without plans shows what starting a process and reading the fonts takes
here, without which the other figures say little.
"""

import json
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

from benchmarks.measuring import Goal, report
from documents.school_plan import render_pages, render_pdf
from governance.school_plan import PlannedStep, PlanPage, SchoolPlan
from language.speaking import speak_plainly
from tests.documents.sample import PAGES, SAMPLE, who

STEPS = 10
SIZES = (0, 9, 220, 500, 2000)
# Only joining needs more for more plans: it holds all their parts at once.
MEGABYTES = {2000: 900.0}
MEGABYTES_AT_MOST = 700.0
SECONDS = {("pdf", 220): 10.0} | {("pictures", size): 2.0 for size in SIZES}
# A busy machine may take longer than one part of a document may; the limit is not what is measured.
LIMIT = 300.0


@dataclass(frozen=True, slots=True)
class Taken:
    """What an edition took: seconds of CPU, and megabytes of the largest child process and of the files."""

    seconds: float
    memory: float
    files: float


def edition(plans: int) -> SchoolPlan:
    """Return an edition of so many plans, like those of the tests."""
    return replace(SAMPLE, pages=tuple(_page(PAGES[at % len(PAGES)], at) for at in range(plans)))


def _page(page: PlanPage, number: int) -> PlanPage:
    whats = [step.what for step in page.steps] or ["Write to our partner school"]
    days = [date(2026, 11, 2) + timedelta(days=(7 * number + 23 * at) % 240) for at in range(STEPS)]
    steps = tuple(
        PlannedStep(at + 1, whats[at % len(whats)], who(number + at), due, due if at < 3 else None)
        for at, due in enumerate(days)
    )
    return replace(page, plan=number, group=f"{page.group} {number // len(PAGES) + 1}", steps=steps)


def printed(kind: str, plans: int) -> Taken:
    """Print an edition in this process, and return what its child processes took."""
    say = speak_plainly("en")
    made = edition(plans)
    files = [render_pdf(made, say, seconds=LIMIT)] if kind == "pdf" else render_pages(made, say, seconds=LIMIT)
    took = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Taken(took.ru_utime + took.ru_stime, took.ru_maxrss / 1024, sum(map(len, files)) / 1e6)


def measured(kind: str, plans: int) -> Taken:
    """Print an edition in a new process."""
    command = [sys.executable, "-m", "benchmarks.printing", kind, str(plans)]
    ran = subprocess.run(command, capture_output=True, check=True, text=True)
    return Taken(**json.loads(ran.stdout))


def main() -> int:
    goals: list[Goal] = []
    for kind in ("pictures", "pdf"):
        for plans in SIZES:
            took = measured(kind, plans)
            name = f"{kind} of {plans} plans"
            print(f"{name:24}{took.seconds:8.1f} s{took.memory:8.0f} MB{took.files:8.2f} MB in files", flush=True)
            goals.append(Goal(f"{name}, megabytes", took.memory, most=MEGABYTES.get(plans, MEGABYTES_AT_MOST)))
            if bound := SECONDS.get((kind, plans)):
                goals.append(Goal(f"{name}, seconds", took.seconds, most=bound))
    return report(goals)


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(asdict(printed(sys.argv[1], int(sys.argv[2])))))
    else:
        sys.exit(main())
