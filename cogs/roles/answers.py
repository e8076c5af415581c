"""Replies about the roles in a group."""

from cogs.interactions.layout import capital, lines
from governance.roles import GroupRole
from language.speaking import Markup, Say
from language.vocabulary import group_role, person
from services.groups.roles import RolesView, RoleView, Taken


def taken(result: Taken, say: Say) -> str:
    """Return the reply to whoever nominated themselves."""
    role = group_role(result.role, say)
    if result.has_it:
        return say("You are {role} of {group} now. Thank you.", role=role, group=result.group)
    return say(
        "You are next in line to be {role} of {group}. You will take over when it is handed on.",
        role=role,
        group=result.group,
    )


def handed_on(roles: RolesView, role: GroupRole, say: Say) -> str:
    """Return the reply to whoever handed a role on, gave it up, or no longer waits for it."""
    now = roles.of(role)
    facts = {"role": group_role(role, say), "group": roles.group}
    if now.is_held:
        told = say("{name} is {role} of {group} now.", name=person(now.holder, say), **facts)
    else:
        told = say("{group} has no {role} now. Any member can take it: /role take.", **facts)
    page = say("A page for who comes next is left. **Tell them something** adds what you know.")
    return f"{told} {page}" if roles.page_left else told


def overview(roles: RolesView, say: Say) -> str:
    """Return who does what; what only the facilitator may read comes last."""
    shown = [f"**{say('Roles in {group}', group=roles.group)}**", *(_line(one, say) for one in roles.roles)]
    asked = [_asked(one, say) for one in roles.roles if one.ask is not None]
    if asked:
        asked = [say("Only you can see this, because you are the facilitator:"), *asked]
    how = say("**/role take** takes a free role, or makes you the next. **/role handon** hands yours on.")
    return "\n\n".join(lines(part) for part in (shown, asked, [how]) if part)


def _line(role: RoleView, say: Say) -> str:
    name = person(role.holder, say) if role.is_held else Markup(say("nobody at the moment"))
    line = say("{role}: {name}", role=Markup(capital(group_role(role.role, say))), name=name)
    if not role.next:
        return line
    names = ", ".join(say("{name}", name=person(one, say)) for one in role.next)
    return line + say(" · next: {names}", names=Markup(names))


def _asked(role: RoleView, say: Say) -> str:
    shown, name = group_role(role.role, say), person(role.ask, say)
    if role.is_first_time:
        return say("• {name} has not been {role} yet, and could be asked.", name=name, role=shown)
    return say("• Everybody has had a turn as {role}. {name}'s was longest ago.", name=name, role=shown)
