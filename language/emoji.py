"""What counts as one emoji."""

import regex

# As Unicode puts emoji together: flags, keys, regions with a flag of their own, and pictures joined to one.
_PICTURE = r"(?=\p{Emoji})\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F)?"
_ONE = regex.compile(
    rf"\p{{Regional_Indicator}}{{2}}|[0-9#]\uFE0F?\u20E3|\U0001F3F4[\U000E0061-\U000E007A]{{3,6}}\U000E007F"
    rf"|{_PICTURE}(?:\u200D{_PICTURE}){{0,8}}"
)
_DRAWN_AS_TEXT = regex.compile(r"(?=\P{Emoji_Presentation})\p{Extended_Pictographic}")
# Emoji of a server, as Discord writes them and as people type them.
_OF_SERVER = regex.compile(r"<?a?:\w+:(?:\d+>)?")
AS_PICTURE = "\ufe0f"


def one_emoji(text: str) -> str | None:
    """Return the emoji that this text is, in the form that is drawn as a picture; None unless it is exactly one."""
    if _ONE.fullmatch(text) is None:
        return None
    return text + AS_PICTURE if _DRAWN_AS_TEXT.fullmatch(text) else text


def is_of_server(text: str) -> bool:
    """Return whether this is an emoji that only one server has, or the name of one."""
    return _OF_SERVER.fullmatch(text) is not None
