"""Replies about groups."""

from collections.abc import Sequence

from cogs.interactions.paging import Overflow
from governance.groups import GroupState, titled
from language.speaking import Markup, Say
from language.vocabulary import channel, group_state, link, person
from services.groups.membership import GroupView, Joined


def thread_of(group: GroupView, say: Say) -> str:
    """Return where the group talks, once its thread exists."""
    return say("Its thread is {thread}.", thread=channel(group.thread)) if group.thread else ""


def started(group: GroupView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever started a group; `missing` is why its card cannot be posted."""
    if group.state is GroupState.FORMING:
        more = say.many(
            "It becomes active with {n} more member.",
            "It becomes active with {n} more members.",
            group.needed - group.members,
        )
    else:
        more = say("It is active.")
    start = say("{group} has started, and you are its facilitator.", group=group.name)
    if missing:
        return "\n".join([f"{start} {more}", missing, say("Until then, friends can join with /group join.")])
    card = say("1. Ask friends to press **Join** on its card in the groups channel.")
    talk = say(
        "2. Talk in the thread under that card about what you want to change. **Write a plan** on the card makes it a plan."
    )
    weeks = say("3. New to this? **Eight weeks to start** gives your group one small thing to do each week.")
    return "\n".join([f"{start} {more}", card, talk, weeks])


def joined(result: Joined, say: Say) -> str:
    """Return the reply to whoever joined."""
    group = result.group
    welcome = say("Welcome to {group}!", group=group.name)
    if result.became_active:
        state = say("With you it has enough members: it is active now.")
    elif group.state is GroupState.FORMING:
        missing = group.needed - group.members
        state = say.many(
            "{n} more person and the group can start.",
            "{n} more people and the group can start.",
            missing,
        )
    else:
        state = say.many("It has {n} member.", "It has {n} members.", group.members)
    return f"{welcome} {state} {thread_of(group, say)}".strip()


def left(group: GroupView, say: Say, *, is_taken_out: bool) -> str:
    """Return the reply to whoever left; `is_taken_out` says that the bot takes them out of the thread."""
    goodbye = say("You have left {group}. You can join again at any time.", group=group.name)
    if group.facilitator is None and group.members:
        goodbye += " " + say("It has no facilitator now. Any of its members can become that with /role take.")
    if group.thread and not is_taken_out:
        goodbye += " " + say(
            "Its thread still stands in your list: open {thread}, then its menu, and choose Leave Thread.",
            thread=channel(group.thread),
        )
    return goodbye


def handed_over(group: GroupView, say: Say) -> str:
    """Return the reply to whoever handed a group over."""
    told = say("{member} is the facilitator of {group} now.", member=person(group.facilitator, say), group=group.name)
    page = say("A page for who comes next is left. **Tell them something** adds what you know.")
    return f"{told} {page}"


def closed(group: GroupView, say: Say) -> str:
    """Return the reply to whoever closed a group."""
    return say("{group} is closed. What the council ratified stays in the school plan.", group=group.name)


def listing(groups: Sequence[GroupView], name: str, say: Say) -> str:
    """Return the list of groups, one line each: all of them, or those with this text in their name."""
    if not groups and name:
        return say("No group has “{name}” in its name. /group list shows all.", name=name)
    if not groups:
        return say("There are no groups yet. A student starts the first one.")
    return "\n".join([f"**{say('Groups')}**", *(group_line(group, say) for group in groups)])


def more_groups(say: Say) -> Overflow:
    """Return a function that says how many groups a list leaves out, and how to see them."""
    return lambda number: say.many(
        "… and {n} more. /group list name: shows the groups with a word in their name.",
        "… and {n} more. /group list name: shows the groups with a word in their name.",
        number,
    )


def group_line(group: GroupView, say: Say) -> str:
    """Return a group as a line of a list."""
    members = say.many("{n} member", "{n} members", group.members)
    card = link(say("Go to its card"), group.post) if group.post else None
    place = card or (channel(group.thread) if group.thread else None)
    return say(
        "**{group}** (#{number}), {state}, {members}{place}",
        group=Markup(titled(say("{group}", group=group.name), group.emoji)),
        number=group.id,
        state=group_state(group.state, say),
        members=Markup(members),
        place=Markup("".join(f" · {one}" for one in (_paused(group, say), place) if one)),
    )


def _paused(group: GroupView, say: Say) -> str:
    return f"**{say('paused by the safeguarding lead')}**" if group.paused else ""
