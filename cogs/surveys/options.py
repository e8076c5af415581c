"""The option that names a survey."""

from cogs.interactions.options import LookupOption
from services.views import surveys


class SurveyOption(LookupOption):
    """A survey."""

    noun = "survey"
    among = staticmethod(surveys.candidates)


class WholeSurveyOption(SurveyOption):
    """A survey that is about to be ended."""

    whole = True
