"""What is wrong with a folder, a file or a wish is said clearly, and nothing half-done is lost."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pytest
from django.core.management import CommandError

from community.models import Category, Post, Topic
from community.operations import create_category
from community.plugs.stackexchange import xml_rows
from engage.members.models import ImportedIdentity
from engage.portability.imports import ImportFault
from engage.tenancy.current import brand_context
from tests.community.plugs import reckoning
from tests.community.plugs.dumps import dump_xml, odd_dump, question, row, write_dump
from tests.community.plugs.test_stackexchange import SOURCE, bring

LAUGHS = """<?xml version="1.0"?><!DOCTYPE posts [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<posts><row Id="1" PostTypeId="1" Title="&b;" /></posts>"""
FILE = """<?xml version="1.0"?><!DOCTYPE posts [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<posts><row Id="1" PostTypeId="1" Title="&a;" /></posts>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dump(tmp_path / "dump", odd_dump())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.jsonl"


@pytest.mark.parametrize("name", ["nowhere", "folder/Posts.xml"])
def test_no_folder(cast, folder, report, tmp_path, name):
    wrong = tmp_path / name.replace("folder", "dump")
    with pytest.raises(CommandError, match="There is no folder"):
        bring(wrong, report)


def test_a_folder_that_is_no_dump(cast, report, tmp_path):
    with pytest.raises(CommandError, match=r"lacks Posts.xml, Users.xml"):
        bring(tmp_path, report)


def test_a_dump_that_is_not_whole_needs_a_word(cast, folder, report):
    (folder / "Comments.xml").unlink()
    with pytest.raises(CommandError, match=r"lacks Comments.xml.*--partial"):
        bring(folder, report)
    bring(folder, report, "--partial")
    with brand_context(cast.acme.pk):
        assert Topic.objects.exists()
        assert not Post.objects.filter(parent__isnull=False).exists()


def test_a_full_disk(cast, folder, report, monkeypatch):
    def full(*_args: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("engage.portability.imports.scratch.Scratch.keep", full)
    with pytest.raises(CommandError, match=r"disk is full.*SQLITE_TMPDIR"):
        bring(folder, report)
    assert json.loads(reckoning.summary_of(report).read_text())["complete"] is False


def test_an_unknown_brand(cast, folder, report):
    with pytest.raises(CommandError, match="There is no brand 'nobody'"):
        bring(folder, report, brand="nobody")


def test_an_unknown_format(cast, folder):
    from django.core.management import call_command

    with pytest.raises(CommandError, match="invalid choice: 'phpbb'"):
        call_command("import", "phpbb", str(folder), "--brand", "acme")


def test_a_report_that_cannot_be_written(cast, folder):
    with pytest.raises(CommandError, match="The report cannot be written"):
        bring(folder, folder / "Posts.xml" / "report.jsonl")


def test_a_wished_category(cast, folder, report):
    with pytest.raises(CommandError, match="There is no category 'bikes'"):
        bring(folder, report, "--category", "bikes")
    with brand_context(cast.acme.pk):
        assert not ImportedIdentity.objects.exists(), "it was refused before anything was written"
        create_category({"en": "Bikes"}, by=cast.mia)
    bring(folder, report, "--category", "bikes")
    with brand_context(cast.acme.pk):
        bikes = Category.objects.get(slug="bikes")
        assert bikes.topics_count == Topic.objects.filter(category=bikes).count() == 4
    bring(folder, report)
    with brand_context(cast.acme.pk):
        assert Topic.objects.exclude(category=bikes).count() == 0


def test_a_category_is_named_after_the_folder(cast, folder, report):
    bring(folder, report)
    with brand_context(cast.acme.pk):
        made = Topic.objects.first().category
        assert (made.name, made.slug) == ({"en": "Dump"}, "dump")
        assert made.topics_count == 4


@pytest.mark.parametrize("text", [LAUGHS, FILE], ids=["laughs", "file"])
def test_a_document_type_is_refused(cast, folder, report, text):
    (folder / "Posts.xml").write_text(text)
    with pytest.raises(CommandError, match=r"Posts\.xml cannot be read.*document type"):
        bring(folder, report)
    with brand_context(cast.acme.pk):
        assert not Topic.objects.exists()


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        ("<users></users>", "it holds <users>, not <posts>"),
        ("<posts><topic Id='1' /></posts>", "it holds <topic> in place of <row>"),
        ("<posts><row Id='1'><deep /></row></posts>", "a row holds <deep>"),
        ("no xml at all", "cannot be read after its row 0"),
        ("<posts><row Id='1' Id='2' /></posts>", "duplicate attribute"),
        ("", "no element found"),
    ],
)
def test_a_file_that_holds_something_else(cast, folder, report, xml, why):
    (folder / "Posts.xml").write_text(xml)
    with pytest.raises(CommandError, match=why):
        bring(folder, report)


def test_a_row_without_an_end_is_no_row(cast, folder, report, monkeypatch):
    monkeypatch.setattr(xml_rows, "LONGEST_ROW", 400_000)
    with gzip.open(folder / "Tags.xml.gz", "wb") as out:
        out.write(b"<tags><row TagName='" + b"a" * 5_000_000)
    (folder / "Tags.xml").unlink()
    with pytest.raises(CommandError, match="a row does not end"):
        bring(folder, report)


def test_a_broken_file_leaves_no_half_topics_and_the_next_run_goes_on(cast, folder, report):
    files = odd_dump()
    files["Posts"] += [question(100 + n, f"One more question {n}") for n in range(1_200)]
    whole = dump_xml("Posts", files["Posts"])
    (folder / "Posts.xml").write_bytes(whole[: len(whole) * 3 // 4])
    with pytest.raises(CommandError, match=r"Posts.xml cannot be read after its row \d+.*again"):
        bring(folder, report)
    summary = json.loads(reckoning.summary_of(report).read_text())
    assert summary["complete"] is False
    assert "Posts.xml" in summary["fault"]
    with brand_context(cast.acme.pk):
        assert ImportedIdentity.objects.filter(source=SOURCE).exists()
        assert not Topic.objects.filter(source=SOURCE).exists()
    (folder / "Posts.xml").write_bytes(whole)
    bring(folder, report)
    with brand_context(cast.acme.pk):
        assert Topic.objects.count() == 1_204
        reckoning.check(folder, report, SOURCE)
        reckoning.check_topics(SOURCE, folder)


@pytest.mark.parametrize(("name", "topics"), [("Votes", 0), ("Comments", 0), ("Badges", 4)])
def test_a_compressed_file_that_breaks_off(cast, folder, report, tmp_path, name, topics):
    packed = write_dump(tmp_path / "packed", odd_dump(), ".xml.gz")
    whole = (packed / f"{name}.xml.gz").read_bytes()
    (packed / f"{name}.xml.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CommandError, match=rf"{name}.xml.gz cannot be read after its row"):
        bring(packed, report)
    with brand_context(cast.acme.pk):
        assert Topic.objects.count() == topics


def test_a_file_that_is_not_compressed_though_it_says_so(cast, folder, report):
    (folder / "Votes.xml").rename(folder / "Votes.xml.xz")
    with pytest.raises(CommandError, match=r"Votes.xml.xz cannot be read after its row 0"):
        bring(folder, report)


def test_a_site_without_a_first_user_needs_a_name(cast, folder, report):
    users = [row(Id=1, DisplayName="Anna")]
    write_dump(folder, {"Users": users})
    with pytest.raises(CommandError, match="--source"):
        bring(folder, report)
    bring(folder, report, "--source", "chains.example")
    with brand_context(cast.acme.pk):
        assert Topic.objects.filter(source="stackexchange:chains.example").count() == 4


def test_rows_are_read_one_by_one(tmp_path):
    path = tmp_path / "Tags.xml"
    path.write_bytes(dump_xml("Tags", [row(Id=n, TagName=f"tag {n} & <more>") for n in range(9)]))
    rows = xml_rows.XmlRows(path, "tags")
    found = list(rows)
    assert [each["Id"] for each in found] == [str(n) for n in range(9)]
    assert found[3]["TagName"] == "tag 3 & <more>"
    assert (rows.read, rows.part) == (9, 1.0)


def test_every_row_before_a_fault_is_given(tmp_path):
    path = tmp_path / "Tags.xml"
    path.write_text("<tags><row Id='1' /><row Id='2' /><row Id=")
    rows = xml_rows.XmlRows(path, "tags")
    found = []
    with pytest.raises(ImportFault):
        found.extend(each["Id"] for each in rows)
    assert found == ["1", "2"]
