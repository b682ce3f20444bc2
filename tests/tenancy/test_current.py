"""`brand_context`: in, out, never into another brand, never left behind."""

import pytest
from django.db import connection

from engage.events.models import EventRecord
from engage.tenancy.current import NoCurrentBrand, OtherBrand, brand_context, current_brand_id


def setting() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.brand', true)")
        return cursor.fetchone()[0] or ""


def test_it_tells_python_and_postgresql(acme):
    with brand_context(acme.pk):
        assert current_brand_id() == acme.pk
        assert setting() == str(acme.pk)
    assert current_brand_id() is None
    assert setting() == ""


def test_the_same_brand_nests_and_stays(acme):
    with brand_context(acme.pk):
        with brand_context(acme.pk):
            assert setting() == str(acme.pk)
        assert setting() == str(acme.pk)


def test_another_brand_is_refused_and_the_first_one_stays(acme, zenith):
    with brand_context(acme.pk):
        with pytest.raises(OtherBrand), brand_context(zenith.pk):
            pass
        assert current_brand_id() == acme.pk
        assert setting() == str(acme.pk)


def test_a_failed_block_leaves_nothing_behind(acme, zenith):
    with pytest.raises(ZeroDivisionError), brand_context(acme.pk):
        EventRecord.objects.create(kind="test.kind")
        raise ZeroDivisionError
    assert current_brand_id() is None
    assert setting() == ""
    with brand_context(acme.pk):
        assert not EventRecord.objects.filter(kind="test.kind").exists()


def test_one_brand_after_the_other_sees_its_own_rows(acme, zenith):
    for brand in (acme, zenith):
        with brand_context(brand.pk):
            EventRecord.objects.create(kind=f"test.{brand.slug}")
    for brand in (acme, zenith):
        with brand_context(brand.pk):
            kinds = set(
                EventRecord.objects.filter(kind__startswith="test.").values_list("kind", flat=True)
            )
            assert kinds == {f"test.{brand.slug}"}


@pytest.mark.parametrize("wrong", [0, -1, True, "1", None, 1.0])
def test_only_a_positive_integer_is_a_brand(wrong):
    with pytest.raises(ValueError, match="positive integer"), brand_context(wrong):
        pass


def test_a_query_without_a_brand_raises_when_it_runs(acme):
    waiting = EventRecord.objects.filter(kind="test.kind")  # built outside: nothing happens
    with pytest.raises(NoCurrentBrand):
        waiting.exists()
    with brand_context(acme.pk):
        assert not waiting.exists()


def test_a_queryset_never_freezes_a_brand(acme, zenith):
    with brand_context(acme.pk):
        EventRecord.objects.create(kind="test.frozen")
        built_inside = EventRecord.objects.filter(kind="test.frozen")
        assert built_inside.count() == 1
    with brand_context(zenith.pk):
        assert built_inside.all().count() == 0


@pytest.mark.parametrize(
    "use",
    [
        lambda rows: rows.count(),
        lambda rows: list(rows),
        lambda rows: rows.update(kind="x"),
        lambda rows: rows.delete(),
        lambda rows: rows.aggregate(),
        lambda rows: rows.create(kind="x"),
        lambda rows: rows.bulk_create([EventRecord(kind="x")]),
        lambda rows: rows.get_or_create(kind="x"),
        lambda rows: list(EventRecord.objects.filter(pk__in=rows.values("pk"))),
        lambda rows: list(rows.values_list("pk").union(rows.values_list("pk"))),
        lambda rows: EventRecord._base_manager.first(),
        lambda rows: rows.raw("SELECT * FROM events_eventrecord")[0],
    ],
    ids=[
        "count", "list", "update", "delete", "aggregate", "create", "bulk_create",
        "get_or_create", "subquery", "union", "base_manager", "raw",
    ],
)  # fmt: skip
def test_no_way_around_the_manager(db, use):
    with pytest.raises((NoCurrentBrand, IndexError)) as stopped:
        result = use(EventRecord.objects.all())
        assert result == {}  # an aggregate of nothing asks nothing
        raise NoCurrentBrand
    if stopped.type is IndexError:  # raw SQL passes the manager; row security answers 0 rows
        return
