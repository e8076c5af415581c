"""How the commands that a sentence names are shown: to be pressed in a server, as a way there from outside it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

# A command as Discord writes one that can be pressed: its full name, and the id of its first word.
PRESSABLE = re.compile(r"</([a-z_-]+(?: [a-z_-]+){0,2}):\d+>")


@dataclass(frozen=True)
class CommandTexts:
    """What stands for each command in a sentence of the bot's own: its full name and the text, in pairs.

    Only sentences are looked through, before anything is put into them: a command that a person typed stays typed.
    """

    pairs: tuple[tuple[str, str], ...] = ()

    def put_into(self, sentence: str) -> str:
        """Return the sentence with each command that it names as it is to be shown."""
        if "/" not in sentence or not self.pairs:
            return sentence
        return self._named.sub(lambda found: self._texts[found[1]], sentence)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return dict(self.pairs)

    @cached_property
    def _named(self) -> re.Pattern[str]:
        # `/plan list` is not `/plan`, so longer names are tried first.
        names = "|".join(re.escape(name) for name, _ in sorted(self.pairs, reverse=True))
        return re.compile(rf"(?<![\w/<])/({names})(?![\w-])")


AS_WRITTEN = CommandTexts()


def pressable(names: Iterable[str], ids: Mapping[str, int]) -> CommandTexts:
    """Return commands as they can be pressed in a server; `ids` are Discord's ids of their first words."""
    known = [(name, ids.get(name.split(" ")[0])) for name in names]
    return CommandTexts(tuple((name, f"</{name}:{found}>") for name, found in known if found is not None))


def leading_to(address: str, names: Iterable[str]) -> CommandTexts:
    """Return commands as links to a place in a server where they can be used: in a direct message they cannot."""
    return CommandTexts(tuple((name, f"[/{name}]({address})") for name in names))


def as_read(text: str) -> str:
    """Return a text with the commands in it as people read them, such as `/plan step`."""
    return PRESSABLE.sub(r"/\1", text)
