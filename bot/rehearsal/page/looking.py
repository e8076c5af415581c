"""What one person sees of the simulated server: its people, channels, messages and commands."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.backend.access import can_access_channel
from simcord.builders import ChannelHandle, UserHandle
from simcord.enums import ChannelType
from simcord.interactions import command_leaves

from bot.rehearsal.page.cards import Attached, attached, shown
from bot.rehearsal.page.fields import of_option
from bot.rehearsal.page.reading import Reader
from bot.rehearsal.world import SimulatedSchool, custom_ids

MOST_MESSAGES = 60


class NotHere(LookupError):
    """A person, place or message that does not exist or that this person cannot see."""


class Looking:
    """A read-only view of the simulated server as its people see it."""

    def __init__(self, school: SimulatedSchool, zone: tzinfo) -> None:
        self.school = school
        self._zone = zone

    @property
    def _backend(self) -> Any:
        return self.school.env.backend

    def people(self) -> dict[int, MemberActor]:
        """Return everybody with a role, by id; the bot is left out."""
        ids = [one for one in self.school.guild.member_ids() if self._roles_of(one)]
        handles = {one: UserHandle(self.school.env, self._backend.get_user(one)) for one in ids}
        return {one: MemberActor(self.school.env, self.school.guild, handle) for one, handle in handles.items()}

    def person(self, one: int) -> MemberActor:
        """Return a person by id. Raises NotHere."""
        found = self.people().get(one)
        if found is None:
            raise NotHere("Nobody here has this number.")
        return found

    def somebody(self) -> int:
        """Return whom to show before anybody was chosen: a student, if there is one."""
        return next((person.id for person in self.school.people.values()), self.school.admin.id)

    def _roles_of(self, one: int) -> list[str]:
        if self.school.bot.user is not None and one == self.school.bot.user.id:
            return []
        roles = {role.id: role.name for role in self.school.guild.roles.values()}
        return [roles[role] for role in self._backend.get_guild(self.school.guild.id).members[one].role_ids]

    def places(self, person: MemberActor) -> dict[int, ChannelHandle]:
        """Return the channels this person can read, each followed by its threads, and their direct messages last."""
        found = dict[int, ChannelHandle]()
        closed = self._closed()
        for channel in self.school.guild.channels.values():
            # Threads of open groups come before those of closed ones.
            for place in (channel, *sorted(channel.threads, key=lambda thread: thread.id in closed)):
                readable = can_access_channel(self.school.env, place.id, person, history=True)
                if readable and place._channel.type != ChannelType.CATEGORY:
                    found[place.id] = place
        if person.id in self._backend.dm_channels:
            direct = person.user.dm_channel
            found[direct.id] = direct
        return found

    def _closed(self) -> set[int]:
        """Return the threads of groups that can no longer be joined: their cards show it to everybody.

        Such a card can still be reported; a hidden card has no buttons at all, and says nothing about its group.
        """
        cards = {card.id: custom_ids(card) for card in self.school.cards(self.school.groups_channel)}
        return {one for one, ids in cards.items() if ids and not any(key.endswith(":join") for key in ids)}

    def place(self, person: MemberActor, one: int) -> ChannelHandle:
        """Return a place by id. Raises NotHere."""
        found = self.places(person).get(one)
        if found is None:
            raise NotHere("This person cannot see that place.")
        return found

    def place_or_first(self, person: MemberActor, one: int) -> ChannelHandle:
        """Return a place by id, otherwise the starting point: the groups' channel."""
        places = self.places(person)
        return places.get(one) or places.get(self.school.groups_channel.id) or next(iter(places.values()))

    def message(self, person: MemberActor, place: int, one: int) -> discord.Message:
        """Return a message by id, including private answers to this person. Raises NotHere."""
        for message in self._history(person, self.place(person, place)):
            if message.id == one:
                return message
        raise NotHere("This message is no longer there.")

    def _history(self, person: MemberActor, place: ChannelHandle) -> list[discord.Message]:
        viewer = person if place.guild is not None else person.user
        return place.history(viewer=viewer)

    def overview(self, person: MemberActor) -> dict[str, Any]:
        """Return everything around the messages: people, places, commands, and the time."""
        roles = [role for role in self.school.guild.roles.values() if role.id != self.school.guild.id]
        now = self.school.now.astimezone(self._zone)
        return {
            "school": self.school.guild.name,
            "now": f"{now:%a} {now.day} {now:%b %Y, %H:%M}",
            "people": [self._face(one) for one in self.people().values()],
            "roles": [{"value": str(role.id), "label": role.name} for role in roles],
            "places": [self._sign(person, place, self._closed()) for place in self.places(person).values()],
            "commands": self._commands(person),
        }

    def _face(self, person: MemberActor) -> dict[str, Any]:
        return {"value": str(person.id), "label": person.name, "role": ", ".join(self._roles_of(person.id))}

    def _sign(self, person: MemberActor, place: ChannelHandle, closed: set[int]) -> dict[str, Any]:
        kind = "thread" if place.is_thread else "channel" if place.guild is not None else "direct"
        public = self._public(person, place)
        newest = str(public[-1].id) if public else ""
        name = "Direct messages" if kind == "direct" else place.name
        return {"value": str(place.id), "label": name, "kind": kind, "newest": newest, "closed": place.id in closed}

    def _commands(self, person: MemberActor) -> list[dict[str, Any]]:
        visible = self._backend.visible_commands(user_id=person.id, channel_id=self.school.hall.id)
        return [
            {
                "name": " ".join(path),
                "says": leaf.get("description", ""),
                "fields": [of_option(option) for option in leaf.get("options") or []],
            }
            for command in visible
            for path, leaf in command_leaves(command)
        ]

    @property
    def reader(self) -> Reader:
        """How texts are read on the page now."""
        return Reader(self.school.now, self._zone, self._name)

    def posted(self, person: MemberActor, place: ChannelHandle) -> list[dict[str, Any]]:
        """Return a place's newest public messages, oldest first."""
        return [self.shown(message, place.id) for message in self._public(person, place)[-MOST_MESSAGES:]]

    def _public(self, person: MemberActor, place: ChannelHandle) -> list[discord.Message]:
        # The message that started a thread already shows that it began.
        notice = discord.MessageType.thread_created
        history = self._history(person, place)
        return [message for message in history if not message.flags.ephemeral and message.type is not notice]

    def shown(self, message: discord.Message, place: int) -> dict[str, Any]:
        """Return a message as the page shows it."""
        reader = self.reader
        files = [Attached.of(message, place, at) for at in range(len(message.attachments))]
        components = [dict(component.to_dict()) for component in message.components]
        return {
            "id": str(message.id),
            "place": str(place),
            "who": self._author(message),
            "when": reader.time(int(message.created_at.timestamp()), "f"),
            "says": reader.lines(message.content),
            "parts": [part for one in components for part in shown(one, reader, files)],
            # A card names its files where they stand in it; below a plain text they follow it, whatever buttons it has.
            "files": [] if message.flags.components_v2 else attached(files),
            "thread": next((str(place.id) for place in self._all_places() if place.id == message.id), None),
        }

    def _author(self, message: discord.Message) -> str:
        own = self.school.bot.user is not None and message.author.id == self.school.bot.user.id
        return "Groundswell" if own else message.author.display_name

    def _name(self, kind: str, one: int) -> str:
        names: Mapping[str, Mapping[int, str]] = {
            "person": {person.id: person.name for person in self.people().values()},
            "role": {role.id: role.name for role in self.school.guild.roles.values()},
            "place": {place.id: place.name or "" for place in self._all_places()},
        }
        sign = "#" if kind == "place" else "@"
        return sign + names[kind].get(one, "somebody" if kind == "person" else kind)

    def _all_places(self) -> list[ChannelHandle]:
        channels = self.school.guild.channels.values()
        return [place for channel in channels for place in (channel, *channel.threads)]
