"""Replies about training."""

from language.speaking import Say
from language.vocabulary import moment, person
from services.groups.training import OwnTraining


def recorded(name: str, is_new: bool, say: Say) -> str:
    """Return the reply to whoever recorded a training."""
    if is_new:
        return say("It is recorded that {name} had the training.", name=person(name, say))
    return say("It was recorded already that {name} had the training.", name=person(name, say))


def taken_back(name: str, was_there: bool, say: Say) -> str:
    """Return the reply to whoever took a training back."""
    if was_there:
        return say(
            "It is no longer recorded that {name} had the training. They keep running what they run now.",
            name=person(name, say),
        )
    return say("No training of {name} is recorded.", name=person(name, say))


def own_training(training: OwnTraining, say: Say) -> str:
    """Return whether somebody may run a group."""
    if training.recorded_at is not None:
        return say("You had the training, recorded {when}. You can run a group.", when=moment(training.recorded_at))
    if training.is_required:
        return say(
            "Your school asks for training before you run a group. Ask a teacher about it; they note it with /training record."
        )
    return say("Your school asks for no training: any student can run a group.")
