"""Training: a school may require that people learn to run a group before they do."""

from dataclasses import dataclass

from governance.refusals import Refusal


@dataclass(eq=False)
class TrainingNeeded(Refusal):
    """The school requires training before running a group; `name` is the person without it, None for the asker."""

    name: str | None = None


@dataclass(eq=False)
class TrainersOnly(Refusal):
    """Only teachers and people who manage the server may record training."""


@dataclass(eq=False)
class NotAStudent(Refusal):
    """Training is recorded only for students."""

    name: str
