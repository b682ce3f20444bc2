"""Places where files are used: an open question, a private one, and who may see them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engage.members.models import Member
from engage.tenancy.current import brand_context
from engage.uploads.models import Upload
from engage.uploads.operations import store
from tests.uploads import pictures


@pytest.fixture
def sent() -> Callable[..., Upload]:
    """`sent(cast.cleo)`: a stored picture of hers, each another one."""
    number = iter(range(1, 1000))

    def send(by: Member, content: bytes | None = None, name: str = "My photo.jpg") -> Upload:
        with brand_context(by.brand_id):
            if content is None:
                content = pictures.photo(400 + next(number), 300)
            return store(content, name, by=by)

    return send


@pytest.fixture(autouse=True)
def _long_members(request: pytest.FixtureRequest) -> None:
    """Everybody joined long ago, so that limits of newcomers hold only where a test says so."""
    if "db" in request.fixturenames or "cast" in request.fixturenames:
        request.getfixturevalue("db")
        from datetime import timedelta

        from django.utils.timezone import now

        from engage.tenancy.models import Brand

        for brand in Brand.objects.all():
            with brand_context(brand.pk):
                Member.objects.update(joined_at=now() - timedelta(days=30))
