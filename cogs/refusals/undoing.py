"""The sentence for every refusal to undo something."""

from collections.abc import Callable, Mapping

from cogs.refusals.sentence import Sentence
from governance import undoing
from governance.refusals import Refusal
from governance.undoing import MovedOn
from language.speaking import Say


def _answered_again(name: str, say: Say) -> str:
    if not name:
        return say("The promise has a newer answer or version by now. So yours stays.")
    return say(
        "“{plan}” has another answer by now, so yours cannot be taken back. /council answer gives a new one.", plan=name
    )


_WHY: Mapping[MovedOn, Callable[[str, Say], str]] = {
    MovedOn.STEP_CHANGED: lambda name, say: say("This step has changed since, so there is nothing to undo."),
    MovedOn.OTHERS_JOINED: lambda name, say: say(
        "Others have joined {group}, so it is not yours alone any more. /group close closes it.", group=name
    ),
    MovedOn.GROUP_WORKS: lambda name, say: say(
        "{group} has gone on since, so this cannot be undone. /group close closes a group.", group=name
    ),
    MovedOn.TAKEN_ON: lambda name, say: say(
        "You have taken something on in {group} since. **Leave** on its card says what goes with you.", group=name
    ),
    MovedOn.ANSWERED_AGAIN: _answered_again,
    MovedOn.LEANED_ON: lambda name, say: say(
        "A plan leans on this version of the promise already, so it stays agreed. The council can write a new version."
    ),
    MovedOn.PLAN_CHANGED: lambda name, say: say(
        "“{plan}” has changed since, so that vote cannot be asked again. /plan propose puts it to the vote.", plan=name
    ),
    MovedOn.VOTE_OVER: lambda name, say: say("That vote is over, so it cannot be taken back."),
    MovedOn.INVITATION_OVER: lambda name, say: say(
        "Something has happened to this invitation of {group} since, so there is nothing to undo.", group=name
    ),
    MovedOn.MEETING_CHANGED: lambda name, say: say(
        "The meetings of {group} have changed since. /meeting cancel cancels one, or all that follow.", group=name
    ),
    MovedOn.AMENDMENT_OVER: lambda name, say: say(
        "The change to “{plan}” is decided by now, so there is nothing to undo.", plan=name
    ),
    MovedOn.SURVEY_ANSWERED: lambda name, say: say(
        "Somebody has answered “{question}” already. /survey close ends it.", question=name
    ),
    MovedOn.ANSWERS_SCREENED: lambda name, say: say(
        "“{question}” has gone on since, so there is nothing to undo.", question=name
    ),
    MovedOn.SHEET_CHANGED: lambda name, say: say(
        "Something has changed on the sheet of {class_name} since. /survey sheet shows it: correct it there.",
        class_name=name,
    ),
    MovedOn.ITEM_TAKEN_UP: lambda name, say: say(
        "That meeting of {name} has begun or will not be held. Its agenda stays as it is.", name=name
    ),
    MovedOn.MONEY_GIVEN: lambda name, say: say(
        "Some of it has been given away since, so it cannot be undone. Note what is wrong with a minus, or give less."
    ),
    MovedOn.PARTNER_MOVED_ON: lambda name, say: say(
        "Something has happened to this help with “{plan}” since, so it cannot be undone.", plan=name
    ),
    MovedOn.WEEKS_MOVED_ON: lambda name, say: say(
        "Something has happened with {group} since, so this cannot be undone.", group=name
    ),
    MovedOn.HOURS_GO_ON: lambda name, say: say(
        "“{name}” has moved on since, so this cannot be undone. Its card says how it stands.", name=name
    ),
    MovedOn.HEARING_GOES_ON: lambda name, say: say(
        "The hearing “{name}” has gone on since, so this cannot be undone. /hearing show says how it stands.", name=name
    ),
    MovedOn.IDEA_GOES_ON: lambda name, say: say(
        "“{idea}” has moved on since, so this cannot be undone. /idea show says where it stands.", idea=name
    ),
    MovedOn.THEME_GOES_ON: lambda name, say: say(
        "“{title}” has moved on since, so this cannot be undone. Its card says where it stands.", title=name
    ),
    MovedOn.PAGE_CHANGED: lambda name, say: say(
        "The page of {group} has changed since. **Tell them something** changes it again.", group=name
    ),
    MovedOn.JULY_ANSWERED: lambda name, say: say(
        "Somebody has answered this already, or it is over. It ends by itself."
    ),
    MovedOn.VISION_GOES_ON: lambda name, say: say(
        "The vision has a newer version, or the council votes on this one. Write a new one instead."
    ),
    MovedOn.LINES_SCREENED: lambda name, say: say("These lines have been read since, and names are deleted."),
    MovedOn.MIRROR_ANSWERED: lambda name, say: say(
        "Somebody has answered in the mirror already, or it is over, so it stays."
    ),
    MovedOn.ADVISES_AGAIN: lambda name, say: say(
        "{group} has asked this teacher again since, so there is nothing to undo.", group=name
    ),
}
SENTENCES: Mapping[type[Refusal], Sentence] = {
    undoing.TooLateToUndo: lambda r, say: say(
        "This cannot be undone any more: it was undone already, or the ten minutes for it are over."
    ),
    undoing.CannotUndo: lambda r, say: _WHY[r.why](r.name, say),
}
