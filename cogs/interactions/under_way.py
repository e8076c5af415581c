"""What is under way: the conversations that a bot that stops still finishes."""

import asyncio


class UnderWay:
    """The tasks in which somebody is being answered. Once it ends, nothing new begins and what runs may finish."""

    def __init__(self) -> None:
        self._tasks = set[asyncio.Task[None]]()
        self._is_over = False

    def begin(self) -> bool:
        """Remember the current task until it is done; return False if it came too late to begin."""
        task = asyncio.current_task()
        if task is not None and task not in self._tasks:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return not self._is_over

    async def finish(self, *, within: float) -> None:
        """Begin nothing more, wait this many seconds at most for what runs, and cancel what is still not done."""
        self._is_over = True
        # What has only just been handed over gets to its first step.
        await asyncio.sleep(0)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)
        left = list(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
