"""The transcript: what a person would see in each channel and thread, and what single people read on the way."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import discord
from simcord.builders import ChannelHandle

from bot.rehearsal.stage import Note, Stage
from bot.rehearsal.world import words_of

_AWAY = re.compile(r" \(<t:\d+:R>\)")
_TIME = re.compile(r"<t:(\d+):\w>")
_PERSON = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_CHANNEL = re.compile(r"<#(\d+)>")
_ESCAPE = re.compile(r"\\([^\w\s])")
MOST_PRIVATE = 14


def transcript(stage: Stage) -> str:
    """Return the transcript as Markdown."""
    school = stage.school
    parts = [
        f"# {school.guild.name}: a school year",
        "What the channels of the simulated server look like at the end of the rehearsal. Cards are live messages: "
        "each is shown as it stood last. Lines that begin with *only … reads* are private answers.",
    ]
    threads = school.groups_channel.threads
    for channel in (
        school.hall, school.groups_channel, *threads, school.council_channel, school.safeguarding_channel
    ):
        parts.append(_channel(stage, channel))
    parts.append(_direct_messages(stage))
    return "\n\n".join(part for part in parts if part) + "\n"


def _channel(stage: Stage, channel: ChannelHandle) -> str:
    posts = [(message.created_at, _post(stage, message)) for message in stage.school.cards(channel)]
    notes = [note for note in stage.notes if note.channel == channel.id]
    private = [(note.at, _private(stage, note)) for note in _instructive(notes)]
    entries = [text for _, text in sorted([*posts, *private], key=lambda entry: entry[0])]
    if not entries:
        return ""
    sign = "🧵" if channel.is_thread else "#"
    return "\n\n".join([f"## {sign} {channel.name}", *entries])


def _instructive(notes: list[Note]) -> Iterable[Note]:
    """Keep the first of the answers that read alike, so that the transcript stays readable."""
    seen = dict[str, Note]()
    for note in notes:
        seen.setdefault(re.sub(r"\d+|“[^”]*”", "", note.read)[:40], note)
    return list(seen.values())[: MOST_PRIVATE * 4]


def _post(stage: Stage, message: discord.Message) -> str:
    components: list[dict[str, Any]] = [dict(component.to_dict()) for component in message.components]
    text = plain(stage, words_of(message.content, components))
    buttons = " ".join(f"[{label}]" for one in components for label in _labels(one))
    files = ", ".join(attachment.filename for attachment in message.attachments)
    lines = [f"**Groundswell** · {_when(stage, message.created_at)}", _quoted(text)]
    if files:
        lines.append(f"> 📎 {files}")
    if buttons:
        lines.append(f"> {buttons}")
    return "\n".join(lines)


def _private(stage: Stage, note: Note) -> str:
    head = f"**{note.person}** {plain(stage, note.did)} · {_when(stage, note.at)}"
    return f"{head}\n\n*only {note.person} reads:*\n{_quoted(plain(stage, note.read))}"


def _direct_messages(stage: Stage) -> str:
    entries = []
    for name, person in stage.school.people.items():
        for message in stage.school.direct_messages(person):
            head = f"**to {name}** · {_when(stage, message.created_at)}"
            entries.append((message.created_at, f"{head}\n{_quoted(plain(stage, message.content))}"))
    if not entries:
        return ""
    ordered = [text for _, text in sorted(entries, key=lambda entry: entry[0])]
    return "\n\n".join(["## Direct messages from the bot", *ordered])


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _labels(component: dict[str, Any]) -> list[str]:
    own = [str(component["label"])] if component.get("type") == discord.ComponentType.button.value else []
    return own + [label for child in component.get("components", []) for label in _labels(child)]


def _when(stage: Stage, moment: datetime) -> str:
    local = moment.astimezone(stage.zone)
    return f"{local:%a} {_date(local)}"


def plain(stage: Stage, text: str) -> str:
    """Return a text as Discord shows it: times in the school's zone, people, roles and channels by name."""
    # How far off a time is depends on when somebody looks, so only the time itself is kept.
    text = _TIME.sub(lambda found: _discord_time(stage, int(found[1])), _AWAY.sub("", text))
    text = _PERSON.sub(lambda found: "@" + _name_of(stage, int(found[1])), text)
    guild = stage.school.guild
    roles = {role.id: role.name for role in guild.roles.values()}
    text = _ROLE.sub(lambda found: "@" + roles.get(int(found[1]), "role"), text)
    channels = {channel.id: channel.name for channel in guild.channels.values()}
    channels |= {thread.id: thread.name for thread in stage.school.groups_channel.threads}
    text = _CHANNEL.sub(lambda found: f"#{channels.get(int(found[1]), 'channel')}", text)
    return _ESCAPE.sub(r"\1", text)


def _name_of(stage: Stage, discord_id: int) -> str:
    return next((name for name, person in stage.school.people.items() if person.id == discord_id), "somebody")


def _discord_time(stage: Stage, seconds: int) -> str:
    return _date(datetime.fromtimestamp(seconds, UTC).astimezone(stage.zone))


def _date(local: datetime) -> str:
    return f"{local.day} {local:%B %Y, %H:%M}"
