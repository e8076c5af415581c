"""A school that has been set up, for every test of this ring."""

import pytest

from tests.services.school import Database, SchoolYard


@pytest.fixture
async def yard(database: Database) -> SchoolYard:
    return await SchoolYard.opened(database)
