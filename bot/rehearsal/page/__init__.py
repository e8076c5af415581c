"""The page: the simulated server stays open in the browser, where anybody can be one of its people and press buttons."""

from bot.rehearsal.page.serving import Page, keep_open

__all__ = ["Page", "keep_open"]
