"""The way to the desk and to the console stands on every page of those who work there."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("name", "shown"), [("cleo", []), ("ben", ["/desk/"]), ("mia", ["/desk/", "/console/"])]
)
def test_doors_of_the_staff(cast, client_for, name, shown):
    page = client_for(getattr(cast, name)).get("/help/").content.decode()
    masthead = page[page.index("<nav") : page.index("</nav>")]
    found = [path for path in ("/desk/", "/console/") if f'href="{path}"' in masthead]
    assert found == shown
