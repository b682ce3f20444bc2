"""The bell and its hearers, for every test of the book."""

import pytest

from tests.events import bells


@pytest.fixture(autouse=True)
def _bells():
    bells.register()
    yield
    bells.unregister()
