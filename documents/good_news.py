"""Good news as a picture to share: what happened, whose it is and how far it has come, with nobody's name."""

from dataclasses import asdict, dataclass

from documents.typesetting import MEMORY, typeset_pages
from governance.palette import colour_of
from language.locales import locale_of

# One picture takes half a second; whoever waits for good news can do without it sooner than without the words.
SECONDS = 10
FILE_NAME = "good-news.png"


@dataclass(frozen=True, slots=True)
class GoodNews:
    """What a picture of good news says. `group` is the number of the group, which decides the colour.

    `done` of `all` steps are done, which `progress` says in words; `sum` is money, or nothing.
    """

    language: str
    group: int
    group_name: str
    headline: str
    title: str
    done: int = 0
    all: int = 0
    progress: str = ""
    sum: str = ""
    emoji: str = ""

    @property
    def described(self) -> str:
        """The picture in words, for whoever cannot see it."""
        what = (
            f"{self.group_name}. {self.headline}: {self.title}" if self.group_name else f"{self.headline} {self.title}"
        )
        return " · ".join(part for part in (what, self.progress if self.all else "", self.sum) if part)


def render_good_news(news: GoodNews, *, seconds: float = SECONDS, memory: int = MEMORY) -> bytes:
    """Return the picture as PNG, twice as wide as high. Raises DocumentFailed."""
    said = asdict(news)
    said |= {"language": locale_of(news.language).language, "group": news.group_name}
    said["colour"] = f"#{colour_of(news.group):06x}"
    return typeset_pages("good_news.typ", said, seconds=seconds, memory=memory)[0]
