"""Words for people, by their names; somebody who was forgotten no longer has one."""

from governance.people import SeenAs
from language.speaking import Markup, Say


def person(name: str | None, say: Say) -> str:
    """Return a person's name, or the words for somebody who was forgotten."""
    return name or Markup(say("former member"))


def author(name: str | None, say: Say) -> str:
    """Return a person's name as it follows `by` or `from`, or the words for somebody who was forgotten."""
    return name or Markup(say("a former member"))


def name_and_role(name: str, seen_as: SeenAs | None, say: Say) -> str:
    """Return a name that could pass for a teacher's or an office, with what its bearer is behind it."""
    return f"{name} ({say('student') if seen_as is SeenAs.STUDENT else say('no teacher')})"


def written_by(writer: str | None, editor: str | None, say: Say) -> Markup:
    """Return who wrote a plan, and who wrote the version shown if that is somebody else."""
    if editor is None:
        return Markup(say("written by {name}", name=author(writer, say)))
    return Markup(
        say("written by {name}, this version by {editor}", name=author(writer, say), editor=author(editor, say))
    )
