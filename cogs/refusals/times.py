"""The sentence for every refused time: why, if that is known, and an example that would be understood."""

from collections.abc import Callable, Mapping
from datetime import time

from cogs.refusals.sentence import Sentence
from governance.refusals import Refusal, TimePast, TimeTooFar, TimeUnclear, Unclear
from language.speaking import Say
from language.times.showing import show_iso

_EVENING = 6


def _unknown(refusal: TimeUnclear, say: Say) -> str:
    # Where a day was asked for, the example names no time of it.
    if ":" not in refusal.example:
        return say(
            "I could not tell which day “{text}” is. Write it like this: {example}",
            text=refusal.text,
            example=refusal.example,
        )
    return say(
        "I could not tell which time “{text}” is. Write it like this: {example}",
        text=refusal.text,
        example=refusal.example,
    )


def _half_of_day(refusal: TimeUnclear, say: Say) -> str:
    clock = _in_figures(refusal.clock)
    if refusal.clock and refusal.clock.hour >= _EVENING:
        return say(
            "“{text}”: {clock} in the morning or {clock} in the evening? Write it like this: {example}",
            text=refusal.text,
            clock=clock,
            example=refusal.example,
        )
    return say(
        "“{text}”: {clock} in the morning or {clock} in the afternoon? Write it like this: {example}",
        text=refusal.text,
        clock=clock,
        example=refusal.example,
    )


def _in_figures(clock: time | None) -> str:
    """Write a clock as people say it: `3`, `3:30`."""
    return "" if clock is None else f"{clock.hour}:{clock:%M}" if clock.minute else str(clock.hour)


_REASONS: Mapping[Unclear, Callable[[TimeUnclear, Say], str]] = {
    Unclear.UNKNOWN: _unknown,
    Unclear.NO_SUCH_DAY: lambda r, say: say(
        "“{text}”: there is no such day. Write it like this: {example}", text=r.text, example=r.example
    ),
    Unclear.HALF_OF_DAY: _half_of_day,
    Unclear.SEVERAL: lambda r, say: say(
        "“{text}” names more than one time. Give one time, like this: {example}", text=r.text, example=r.example
    ),
    Unclear.OTHER_ZONE: lambda r, say: say(
        "“{text}” names a time zone that your school's clocks do not show then. Write your school's time, like this: {example}",
        text=r.text,
        example=r.example,
    ),
    Unclear.COMES_TWICE: lambda r, say: say(
        "“{text}”: the clocks change then, and {clock} comes twice. Pick one from the list that opens while you type, or write another time, like this: {example}",
        text=r.text,
        clock=f"{r.clock:%H:%M}",
        example=r.example,
    ),
    Unclear.SKIPPED: lambda r, say: say(
        "“{text}”: the clocks change then, and {clock} does not exist. Write another time, like this: {example}",
        text=r.text,
        clock=f"{r.clock:%H:%M}",
        example=r.example,
    ),
    Unclear.WHICH_WEEK: lambda r, say: say(
        "“{text}”: today or in a week? Pick one from the list that opens while you type, or write “today” or a date.",
        text=r.text,
    ),
    Unclear.THIS_OR_NEXT: lambda r, say: say(
        "“{text}”: this week or next week? Pick one from the list that opens while you type, or write a date.",
        text=r.text,
    ),
    Unclear.MIDNIGHT: lambda r, say: say(
        "“{text}”: midnight begins that day and ends it. Pick one from the list that opens while you type, or write a time, like this: {example}",
        text=r.text,
        example=r.example,
    ),
}


def _past(refusal: TimePast, say: Say) -> str:
    if refusal.is_now:
        return say(
            "“{text}” is this very minute. Write a time to come, like this: {example}",
            text=refusal.text,
            example=refusal.example,
        )
    return say(
        "“{text}” is in the past: {when}. Write a time to come, like this: {example}",
        text=refusal.text,
        when=show_iso(refusal.iso, say.language),
        example=refusal.example,
    )


SENTENCES: Mapping[type[Refusal], Sentence] = {
    TimeUnclear: lambda r, say: _REASONS[r.reason](r, say),
    TimePast: _past,
    TimeTooFar: lambda r, say: say(
        "“{text}” is too far off: at most {years} years from now.", text=r.text, years=r.days // 365
    ),
}
