"""Words for people: by their names, or as somebody who has none any more."""

from language.speaking import Markup, Say


def person(name: str | None, say: Say) -> str:
    """Return a person's name; one who was forgotten has none."""
    return name or Markup(say("former member"))


def author(name: str | None, say: Say) -> str:
    """Return who something is from, as it goes on after `by` or `from`; a former member has no name."""
    return name or Markup(say("a former member"))


def written_by(writer: str, editor: str | None, say: Say) -> Markup:
    """Return who wrote a plan, and who wrote the version shown where that is somebody else."""
    if editor is None:
        return Markup(say("written by {name}", name=author(writer, say)))
    return Markup(
        say("written by {name}, this version by {editor}", name=author(writer, say), editor=author(editor, say))
    )
