"""Many rows in one statement: the same rows as one by one, in the current brand only."""

from __future__ import annotations

import pytest
from django.db import DataError, transaction

from community.models import Category
from engage.members.models import ImportedIdentity, Member
from engage.tenancy.bulk import insert_all, insert_values
from engage.tenancy.current import NoCurrentBrand, brand_context
from tests.counting import statements

NAMES = ["plain", "with 'quotes' and \\ {braces}, NULL", "Анна 🚲", '"']


def test_it_writes_what_it_is_given(in_acme, cast):
    rows = [
        ImportedIdentity(member=cast.cleo, source="test", source_id=name, address="")
        for name in NAMES
    ]
    with statements(1):
        insert_all(rows)
    assert all(row.pk for row in rows)
    for row in rows:
        again = ImportedIdentity.objects.get(pk=row.pk)
        assert again.source_id == row.source_id
        assert (again.member_id, again.brand_id) == (cast.cleo.pk, cast.acme.pk)


def test_empty_columns_and_defaults(in_acme):
    rows = [Member(name=f"M{n}", username=f"m-{n}") for n in range(3)]
    insert_all(rows)
    found = Member.objects.get(pk=rows[2].pk)
    assert (found.name, found.user, found.role, found.is_listed) == ("M2", None, "member", True)
    assert found.joined_at == rows[2].joined_at


def test_values_without_a_row_object(in_acme, cast):
    rows = [{"member_id": cast.cleo.pk, "source_id": name} for name in NAMES]
    with statements(1):
        pks = insert_values(ImportedIdentity, rows, source="test", address="")
    assert [ImportedIdentity.objects.get(pk=pk).source_id for pk in pks] == NAMES
    again = ImportedIdentity.objects.get(pk=pks[0])
    assert (again.member_id, again.brand_id, again.source) == (cast.cleo.pk, cast.acme.pk, "test")


def test_columns_that_nobody_names_get_their_default(in_acme):
    pks = insert_values(Member, [{"name": f"M{n}", "username": f"m-{n}"} for n in range(3)])
    found = Member.objects.get(pk=pks[2])
    assert (found.name, found.user, found.role, found.is_listed) == ("M2", None, "member", True)
    assert found.joined_at is not None


def test_a_value_that_is_too_long_is_refused_and_not_cut(in_acme):
    with pytest.raises(DataError, match="too long"), transaction.atomic():
        insert_values(Member, [{"name": "M" * 81, "username": "m"}])


def test_nothing_is_nothing(in_acme):
    with statements(0):
        insert_all([])
        assert insert_values(Member, []) == []


def test_it_needs_a_brand_and_stays_in_it(cast):
    with pytest.raises(NoCurrentBrand):
        insert_all([Member(name="A", username="a-1")])
    with brand_context(cast.acme.pk):
        insert_all([Member(name="A", username="a-1", brand=cast.zenith)])
        assert Member.objects.filter(username="a-1").exists()
    with brand_context(cast.zenith.pk):
        assert not Member.objects.filter(username="a-1").exists()


def test_what_needs_preparing_is_refused(in_acme):
    with pytest.raises(TypeError, match=r"Category\.name"):
        insert_all([Category(slug="a", name={"en": "A"})])
