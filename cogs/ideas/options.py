"""The command option that is an idea."""

from cogs.interactions.options import LookupOption
from services.views import ideas


class IdeaOption(LookupOption):
    """An idea that was not taken back."""

    noun = "idea"
    among = staticmethod(ideas.ideas)


class WholeIdeaOption(IdeaOption):
    """An idea that is about to be taken back."""

    whole = True
