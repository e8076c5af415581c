"""The sentences for refusals around roles, training and skills; `registry` has them all."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import groups, roles, skills, training
from governance.refusals import Refusal
from language.speaking import Say
from language.vocabulary import group_role


def _training_needed(refusal: training.TrainingNeeded, say: Say) -> str:
    if refusal.name is None:
        return say(
            "Your school asks for training before you run a group. Ask a teacher about it; they note it with /training record."
        )
    return say(
        "Your school asks for training before somebody runs a group. {name} can ask a teacher about it; they note it with /training record.",
        name=refusal.name,
    )


SENTENCES: Mapping[type[Refusal], Sentence] = {
    roles.RoleNotYours: lambda r, say: say(
        "You are not {role} of {group}, and do not wait for it. /role show shows who does what.",
        role=group_role(r.role, say),
        group=r.group,
    ),
    skills.TooManySkills: lambda r, say: say(
        "That is {number} skills, and {most} fit. Please leave some out.", number=r.number, most=r.most
    ),
    training.TrainingNeeded: _training_needed,
    training.TrainersOnly: lambda r, say: say(
        "Only teachers and those who run this server can note that somebody had the training."
    ),
    groups.NoStudentNow: lambda r, say: say(
        "Only students run {group}, and {member} is not a student here. Choose another member.",
        member=r.member,
        group=r.group,
    ),
    training.NotAStudent: lambda r, say: say(
        "{name} does not have the student role. Only students have the training.", name=r.name
    ),
}
