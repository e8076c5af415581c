"""Discord's markup, parsed into lines and pieces. The page makes elements of them and never parses markup itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from language.formats import how_far

_LINE = re.compile(r"(?P<sign>#{1,3} |-# |> |[-*] |)(?P<rest>.*)", re.DOTALL)
_KINDS = {"-# ": "small", "> ": "quote", "- ": "item", "* ": "item", "": "text"}
_PIECE = re.compile(
    r"\\(?P<plain>[^\w\s])|`(?P<code>[^`]+)`|<t:(?P<time>-?\d{1,12})(?::(?P<style>[tTdDfFsSR]))?>"
    r"|\[(?P<words>[^\]\n]+)\]\((?P<to>https://discord\.com/channels/\d+/\d+(?:/\d+)?)\)"
    r"|(?P<link>https://discord\.com/channels/\d+/\d+(?:/\d+)?)|</(?P<command>[-\w ]+):\d+>"
    r"|<@!?(?P<person>\d+)>|<@&(?P<role>\d+)>|<#(?P<place>\d+)>|(?P<mark>\*\*|__|~~|\*)"
)
_ADDRESS = re.compile(r"https://discord\.com/channels/\d+/(?P<place>\d+)(?:/(?P<message>\d+))?")
_LOOKS = {"**": "bold", "*": "italic", "__": "underline", "~~": "struck"}


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader's time zone, and the names behind ids in a text: people, roles, channels."""

    now: datetime
    zone: tzinfo
    names: Callable[[str, int], str]

    def lines(self, text: str) -> list[dict[str, Any]]:
        """Return a text's lines, each with its kind and its pieces; a piece is a text and its styles."""
        return [self._line(line) for line in text.split("\n")] if text else []

    def _line(self, line: str) -> dict[str, Any]:
        found = _LINE.fullmatch(line)
        sign, rest = (found["sign"], found["rest"]) if found else ("", line)
        kind = "heading" if sign.startswith("#") else _KINDS[sign]
        return {"kind": kind, "pieces": list(self._pieces(rest))}

    def _pieces(self, line: str) -> Iterator[dict[str, Any]]:
        looks, at = list[str](), 0
        for found in _PIECE.finditer(line):
            if before := line[at : found.start()]:
                yield {"text": before, "looks": list(looks)}
            at = found.end()
            if mark := found["mark"]:
                if not _toggle(looks, mark, line[at:]):
                    yield {"text": mark, "looks": list(looks)}
            else:
                yield self._special(found, looks)
        if line[at:]:
            yield {"text": line[at:], "looks": looks}

    def _special(self, found: re.Match[str], looks: list[str]) -> dict[str, Any]:
        if found["plain"]:
            return {"text": found["plain"], "looks": list(looks)}
        if found["code"]:
            return {"text": found["code"], "looks": [*looks, "code"]}
        if found["time"]:
            return {"text": self.time(int(found["time"]), found["style"] or "f"), "looks": [*looks, "time"]}
        if found["words"]:
            return {"text": found["words"], "looks": [*looks, "mention"], **place_of(found["to"])}
        if found["command"]:
            return {"text": "/" + found["command"], "looks": [*looks, "mention"], "command": found["command"]}
        if found["place"] or found["link"]:
            to = {"place": found["place"]} if found["place"] else place_of(found["link"])
            return {"text": self.names("place", int(to["place"])), "looks": [*looks, "mention"], **to}
        kind = "person" if found["person"] else "role"
        return {"text": self.names(kind, int(found[kind])), "looks": [*looks, "mention"]}

    def time(self, seconds: int, style: str) -> str:
        """Return a moment as Discord shows it in this style, in the school's zone."""
        try:
            moment = datetime.fromtimestamp(seconds, UTC).astimezone(self.zone)
        except (OverflowError, ValueError, OSError):
            return "some other time"
        if style == "R":
            return how_far(moment - self.now, "en")
        day, clock = f"{moment.day} {moment:%B %Y}", f"{moment:%H:%M}"
        full = f"{moment:%A}, {day}, {clock}"
        return {"t": clock, "T": clock, "d": day, "D": day, "F": full}.get(style, f"{day}, {clock}")


def place_of(address: str) -> dict[str, str]:
    """Return the place a link into Discord leads to, with the message if it names one; empty for any other link."""
    found = _ADDRESS.fullmatch(address)
    return {name: value for name, value in found.groupdict().items() if value} if found else {}


def _toggle(looks: list[str], mark: str, rest: str) -> bool:
    """Start or end a style; a mark that is never closed stays a plain character."""
    look = _LOOKS[mark]
    if look in looks:
        looks.remove(look)
        return True
    if mark in rest:
        looks.append(look)
        return True
    return False
