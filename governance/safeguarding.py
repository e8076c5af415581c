"""Safeguarding: what the lead may do to keep people safe, and what nobody may do meanwhile."""

from dataclasses import dataclass

from governance.refusals import Refusal


@dataclass(eq=False)
class SafeguardingOnly(Refusal):
    """Only the safeguarding lead may do this."""


@dataclass(eq=False)
class NowhereToReport(Refusal):
    """The school has named no safeguarding channel."""


@dataclass(eq=False)
class NotOurPost(Refusal):
    """The message is none the bot can pass on: somebody else wrote it, or (`private`) only this person sees it."""

    private: bool


@dataclass(eq=False)
class GroupPaused(Refusal):
    """The safeguarding lead has paused the group, and may have said why."""

    name: str
    reason: str | None = None


@dataclass(eq=False)
class NotPaused(Refusal):
    """The group is not paused."""

    name: str
