"""Does something in copies of this process, some at once: what one of them breaks is broken nowhere else."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Task = TypeVar("Task")


def in_copies(tasks: Sequence[Task], work: Callable[[Task], str], *, jobs: int) -> Iterator[tuple[Task, str]]:
    """Do the work for each task in a copy of its own, and yield what it returned as the copies end.

    That is empty where a copy ended without returning anything. It must fit into a pipe: a short line does.
    """
    waiting, running = list(reversed(tasks)), dict[int, tuple[Task, int]]()
    while waiting or running:
        while waiting and len(running) < jobs:
            task = waiting.pop()
            process, told = _begin(task, work)
            running[process] = task, told
        process, _ = os.wait()
        task, told = running.pop(process)
        with open(told, encoding="utf-8") as answer:
            yield task, answer.read()


def _begin(task: Task, work: Callable[[Task], str]) -> tuple[int, int]:
    told, telling = os.pipe()
    if (process := os.fork()) != 0:
        os.close(telling)
        return process, told
    try:
        os.write(telling, work(task).encode())
    finally:
        os._exit(0)
