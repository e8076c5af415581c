"""Words for people, by their names; somebody who was forgotten no longer has one."""

from governance.people import SeenAs
from governance.school_plan import Named, Part
from language.speaking import Markup, Say


def person(name: str | None, say: Say) -> str:
    """Return a person's name, or the words for somebody who was forgotten."""
    return name or Markup(say("former member"))


def named(one: Named, say: Say) -> str:
    """Return the name of somebody with a part in a document or, where nobody is named, the part."""
    if not one.is_unnamed:
        return person(one.name, say)
    parts = {
        Part.MEMBER: say("a member"),
        Part.FACILITATOR: say("the facilitator"),
        Part.TEACHER: say("a teacher"),
    }
    return Markup(parts[one.part or Part.MEMBER])


def instead_of_name(seen_as: SeenAs | None, say: Say) -> str:
    """Return what is said for somebody's name in a text where nobody is named."""
    words = {SeenAs.STUDENT: say("a member"), SeenAs.ADULT: say("a teacher"), SeenAs.NEITHER: say("somebody")}
    return words[seen_as or SeenAs.NEITHER]


def author(name: str | None, say: Say) -> str:
    """Return a person's name as it follows `by` or `from`, or the words for somebody who was forgotten."""
    return name or Markup(say("a former member"))


def asked_for_by(name: str | None, say: Say) -> str:
    """Return who asked for something, to be put beside it; empty where that is not told."""
    return "" if name is None else say("asked for by {name}", name=author(name, say))


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
