"""Limits, the sweeper, deletion and forgetting."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connections
from django.utils.timezone import now

from engage.drafts.models import Draft
from engage.drafts.operations import keep_draft
from engage.drafts.places import Place
from engage.events.kinds import kind_of
from engage.events.models import EventRecord
from engage.members import system_member
from engage.members.models import Member
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from engage.uploads import files
from engage.uploads.hears import forget_erased
from engage.uploads.limits import NEW_A_DAY
from engage.uploads.models import Removal, Upload
from engage.uploads.operations import claim, delete_upload, forget_uploads, store, sweep
from engage.uploads.tasks import sweep_uploads_due
from tests.cast import Cast
from tests.uploads import pictures


def age(upload: Upload, hours: int) -> None:
    then = now() - timedelta(hours=hours)
    Upload.objects.filter(pk=upload.pk).update(at=then, idle_since=then)


def there(upload: Upload) -> list[bool]:
    return [default_storage.exists(place) for place in upload.places]


def test_a_stored_file_is_a_fact_without_its_name(cast, in_acme, sent):
    upload = sent(cast.cleo, pictures.photo(2000, 1500))
    assert there(upload) == [True] * 3 and len(upload.places) == 3
    event = EventRecord.objects.get(kind="uploads.stored")
    assert event.particulars == {
        "upload_id": upload.pk,
        "member_id": cast.cleo.pk,
        "bytes": upload.bytes,
    }
    assert "{actor}" in kind_of("uploads.stored").from_record(event).sentence()
    assert str(upload.brand_id) in upload.place() and len(upload.key) == 48
    assert upload.code not in upload.place() and "photo" not in upload.place()


def test_the_same_file_twice_is_one(cast, in_acme):
    one = store(pictures.photo(), "a.jpg", by=cast.cleo)
    assert store(pictures.photo(), "b.jpg", by=cast.cleo) == one
    assert store(pictures.photo(), "a.jpg", by=cast.finn) != one
    assert EventRecord.objects.filter(kind="uploads.stored").count() == 2


def test_suspended_people_and_guests_send_nothing(cast, in_acme):
    for by in (cast.dev, None):
        with pytest.raises(NotAllowed):
            store(b"a", "a", by=by)


def limit(by: Member, content: bytes) -> str | None:
    try:
        store(content, "a.txt", by=by)
    except RuleBroken as broken:
        return broken.code
    return None


def test_a_day_has_a_limit(cast, in_acme, settings):
    settings.UPLOADS_DAILY = 3
    assert [limit(cast.cleo, b"words %d" % n) for n in range(4)] == [None] * 3 + ["limit_reached"]
    Upload.objects.update(at=now() - timedelta(hours=25))
    assert limit(cast.cleo, b"another day") is None
    settings.UPLOADS_DAILY, settings.UPLOADS_DAILY_BYTES = 100, 1_000
    assert limit(cast.finn, b"a" * 800) is None
    assert limit(cast.finn, b"b" * 201) == "limit_reached"
    assert limit(cast.finn, b"c" * 200) is None


def test_newcomers_may_send_less(cast, in_acme):
    Member.objects.update(joined_at=now() - timedelta(hours=2))
    cleo, moe = Member.objects.get(pk=cast.cleo.pk), Member.objects.get(pk=cast.moe.pk)
    found = [limit(cleo, b"words %d" % n) for n in range(NEW_A_DAY + 1)]
    assert found == [None] * NEW_A_DAY + ["limit_reached"]
    assert [limit(moe, b"words %d" % n) for n in range(NEW_A_DAY + 1)] == [None] * (NEW_A_DAY + 1)


def test_the_sweeper_takes_what_nothing_used_for_a_day(cast, in_acme, sent):
    old, young, used, back = (sent(cast.cleo) for _ in range(4))
    claim("community.post:1", f"{used.markdown} {back.markdown}", by=cast.cleo)
    for upload in (old, young, used, back):
        age(upload, 30 if upload != young else 23)
    Upload.objects.filter(pk=used.pk).update(idle_since=None)
    claim("community.post:1", used.markdown, by=cast.cleo, before=back.markdown)
    assert sweep(by=system_member()) == 1
    assert there(old) == [False] * len(old.places)
    assert not Upload.objects.filter(pk=old.pk).exists()
    assert Upload.objects.count() == 3 and all(there(back)) and all(there(used))
    age(back, 25)
    assert sweep(by=system_member()) == 1 and sweep(by=system_member()) == 0


def test_files_that_could_not_be_deleted_are_tried_again(cast, in_acme, sent, monkeypatch):
    upload = sent(cast.cleo)
    age(upload, 30)

    def away(place: str) -> None:
        raise OSError(place)

    monkeypatch.setattr(default_storage._wrapped, "delete", away)
    assert sweep(by=system_member()) == 0 and Upload.objects.exists()
    monkeypatch.undo()
    assert sweep(by=system_member()) == 1 and not any(there(upload))


def test_a_storage_that_is_away_is_said_and_leaves_nothing(cast, in_acme, monkeypatch):
    put, done = files.put, []

    def second_fails(place: str, content: bytes) -> None:
        if done:
            raise OSError("away")
        put(place, content)
        done.append(place)

    monkeypatch.setattr(files, "put", second_fails)
    with pytest.raises(RuleBroken) as broken:
        store(pictures.photo(), "a.jpg", by=cast.cleo)
    assert broken.value.code == "storage_away"
    assert not default_storage.exists(done[0]) and not Upload.objects.exists()


def test_who_may_delete(cast, in_acme, sent):
    upload = sent(cast.cleo)
    for by in (cast.finn, cast.moe, None):
        with pytest.raises(NotAllowed):
            delete_upload(upload, by=by)
    with pytest.raises(RuleBroken) as broken:
        delete_upload(upload, by=cast.mia)
    assert (broken.value.code, broken.value.field) == ("reason_missing", "reason")
    delete_upload(upload, by=cast.mia, reason="Rude")
    delete_upload(upload, by=cast.mia, reason="Rude")
    event = EventRecord.objects.get(kind="uploads.deleted")
    assert event.particulars["reason"] == "moderation" and not any(there(upload))
    own = sent(cast.finn)
    delete_upload(own, by=cast.finn)
    assert EventRecord.objects.filter(kind="uploads.deleted").count() == 2


@pytest.mark.django_db(databases=["default", "platform"])
def test_a_forgotten_persons_files_go(cast, in_acme, sent):
    from engage.members.events import MemberErased
    from engage.members.operations.erasure import erase_member

    upload, other = sent(cast.cleo), sent(cast.finn)
    claim("community.post:1", upload.markdown, by=cast.cleo)
    erase_member(cast.cleo, by=cast.cleo)
    event = EventRecord.objects.get(kind="members.erased")
    forget_erased(MemberErased.from_record(event), event)
    assert not any(there(upload)) and list(Upload.objects.all()) == [other]
    stored = EventRecord.objects.filter(kind="uploads.stored").order_by("pk").first()
    assert stored.particulars["member_id"] is None


def test_the_poller_finds_brands_and_each_sweeps_its_own(committed, monkeypatch):
    cast = Cast.load()
    for member in (cast.cleo, cast.zoe):
        with brand_context(member.brand_id):
            age(store(pictures.photo(), "a.jpg", by=member), 30)
    asked = []
    from engage.uploads.tasks import sweep_later

    class Publisher:
        def __init__(self, brand_id: int) -> None:
            self.brand_id = brand_id

        def delay(self) -> None:
            asked.append(self.brand_id)

    monkeypatch.setattr(sweep_later, "for_brand", Publisher)
    assert sweep_uploads_due() == 2
    assert sorted(asked) == sorted([cast.acme.pk, cast.zenith.pk])
    with brand_context(cast.acme.pk):
        assert sweep(by=system_member()) == 1
    with brand_context(cast.zenith.pk):
        assert Upload.objects.count() == 1


def test_many_at_the_same_moment_keep_the_limit(committed, settings):
    """The last place of the day is taken once, by however many clicks."""
    settings.UPLOADS_DAILY = 3
    cast, results = Cast.load(), []
    with brand_context(cast.acme.pk):
        Member.objects.update(joined_at=now() - timedelta(days=9))
        cleo = Member.objects.get(pk=cast.cleo.pk)

    def send(number: int) -> None:
        try:
            with brand_context(cast.acme.pk):
                results.append(limit(cleo, b"words %d" % number))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(filter(None, results)) == ["limit_reached"] * 5 and results.count(None) == 3
    with brand_context(cast.acme.pk):
        assert Upload.objects.count() == 3


def test_what_was_taken_away_does_not_come_back(cast, in_acme):
    content = pictures.photo()
    upload = store(content, "a.jpg", by=cast.cleo)
    delete_upload(upload, by=cast.mia, reason="  Rude \u202e picture ")
    assert Removal.objects.get().reason == "Rude picture"
    for by in (cast.cleo, cast.finn):
        with pytest.raises(RuleBroken) as broken:
            store(content, "b.jpg", by=by)
        assert broken.value.code == "removed_before"
    forget_uploads(cast.cleo.pk, by=system_member())
    assert not Removal.objects.exists()
    own = store(pictures.photo(300, 30), "c.jpg", by=cast.finn)
    delete_upload(own, by=cast.finn)
    assert not Removal.objects.exists() and store(pictures.photo(300, 30), "c.jpg", by=cast.finn)


def test_what_a_draft_names_is_kept_until_the_draft_is_gone(cast, in_acme, sent):
    upload, other = sent(cast.cleo), sent(cast.cleo)
    place = Place("community.topic", 0, "new")
    keep_draft(place, {"text": f"Half written {upload.markdown}"}, by=cast.cleo)
    for one in (upload, other):
        age(one, 30)
    assert sweep(by=system_member()) == 1
    assert all(there(upload)) and not any(there(other))
    assert sweep(by=system_member()) == 0, "looked at again a day later"
    Draft.objects.all().delete()
    age(upload, 30)
    assert sweep(by=system_member()) == 1
