"""The page: the simulated server in the browser, where anybody can be any of its people and press buttons."""

from bot.rehearsal.page.serving import Page, keep_open

__all__ = ["Page", "keep_open"]
