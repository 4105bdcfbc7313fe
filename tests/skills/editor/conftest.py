"""The desk that every test of the editor's pages begins with."""

import pytest

from tests.skills.editor.desks import Desk, lay


@pytest.fixture
def desk(db: None) -> Desk:
    return lay()
