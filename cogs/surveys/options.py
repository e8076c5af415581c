"""The option that names a survey."""

from cogs.interactions.options import LookupOption
from services.views import surveys, themes


class SurveyOption(LookupOption):
    """A survey."""

    noun = "survey"
    among = staticmethod(surveys.candidates)


class WholeSurveyOption(SurveyOption):
    """A survey that is about to be ended."""

    whole = True


class ThemeOption(LookupOption):
    """A theme that was not taken back."""

    noun = "theme"
    among = staticmethod(themes.themes)
