import pytest

pytestmark = pytest.mark.django_db


def test_the_back_office_finds_pages_and_never_rows(cast, client_for):
    manager = client_for(cast.mia)
    assert b"/admin/members/member/" in manager.get("/admin/search/?s=member").content
    # unfold would keep found rows for this user on every brand's host
    assert b"cleo" not in manager.get("/admin/search/?s=cleo&extended").content.lower()


@pytest.mark.parametrize("page", ["8", "-1", "x", "9" * 40, "1e9"])
def test_an_odd_page_of_the_search_is_no_mistake_of_ours(cast, client_for, page):
    assert client_for(cast.mia).get(f"/admin/search/?s=a&page={page}").status_code == 200
