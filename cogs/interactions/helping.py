"""Where to get help at once: said wherever somebody types what nobody reads at once."""

from language.speaking import Say


def help_now(say: Say) -> str:
    """Say where to get help at once: nobody reads answers day and night."""
    return say(
        "Nobody reads this day and night. Do you need help now? Talk to an adult you trust, at school or at home. Is somebody in danger? Ring the emergency number."
    )
