"""Training: a school may ask that people learn to run a group before they do."""

from dataclasses import dataclass

from governance.refusals import Refusal


@dataclass(eq=False)
class TrainingNeeded(Refusal):
    """The school asks for training before somebody runs a group; `name` says who lacks it, None for who asked."""

    name: str | None = None


@dataclass(eq=False)
class TrainersOnly(Refusal):
    """Only teachers and whoever manages the server record training."""


@dataclass(eq=False)
class NotAStudent(Refusal):
    """Training is recorded of students."""

    name: str
