"""A school where nobody is told of who joined or of good news: these tests count what else is sent."""

import pytest

from tests.services.school import Database, SchoolYard


@pytest.fixture
async def yard(database: Database) -> SchoolYard:
    return await (await SchoolYard.opened(database)).hush()
