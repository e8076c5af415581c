"""What a direct message may carry: no word of a student goes to an adult, whoever they were when it was promised."""

from dataclasses import dataclass

from governance.people import SeenAs
from governance.reminders import ReminderKind
from storage.people import Person

# Who set a reminder for themselves reads their own words; a teacher reads of an invitation or a group where it stands.
_CARRIES_NOBODYS = frozenset(
    {
        ReminderKind.OWN,
        ReminderKind.INVITED,
        ReminderKind.INVITATION_WAITING,
        ReminderKind.ADVICE_RESTS,
        ReminderKind.ADVICE_GOES_ON,
    }
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where in the server to look, in place of the words that stand there."""

    thread: int | None


def may_carry_words(kind: ReminderKind, reader: Person) -> bool:
    """Tell whether a direct message of this kind to this person may carry what students typed.

    Only who was a student when the bot last saw them reads it; of somebody it has not seen yet, it knows too little.
    """
    return kind in _CARRIES_NOBODYS or reader.seen_as is SeenAs.STUDENT
