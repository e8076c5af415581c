"""Writing the council's vision as people do: with the button on the council's panel."""

from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.rehearsal.world import SimulatedSchool, read


async def send_vision(school: SimulatedSchool, person: MemberActor, text: str) -> InteractionResult:
    """Have a delegate write the vision; where nobody may, return what came of the press."""
    custom_id = f"council:{school.guild.id}:vision"
    shown = await person.click(school.card(school.council_channel, custom_id), custom_id=custom_id)
    return await person.submit_modal(shown, {"vision": text}) if shown.modal is not None else shown


async def write_vision(school: SimulatedSchool, person: MemberActor, text: str) -> str:
    """Have a delegate write the vision, and return the answer."""
    return read(await send_vision(school, person, text))
