"""Two whole Stack Exchange sites go in: nothing is lost, nothing comes twice, memory stays flat.

The figures are printed; `-s` shows them. `docs/importing.md` keeps the last ones with their date.
"""

from __future__ import annotations

import json
import os
import random
import signal
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections

from community.models import Post, Topic
from engage.events.models import EventRecord
from engage.members.models import ImportedIdentity
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from engage.tenancy.owned import BrandOwned
from tests.community.plugs import reckoning
from tests.proof import whole_sites
from tests.proof.whole_sites import BICYCLES, QUANTUM

SOURCES = {
    BICYCLES: "stackexchange:2010-08-25T18:10:17.000",
    QUANTUM: "stackexchange:2018-03-09T18:48:09.477",
}
COPIES = 8
FLAT = 30.0
"""MB that the second half of a long import may take beyond the peak of the first."""


@pytest.fixture
def brand_id(committed) -> int:
    return Brand.objects.get(slug="acme").pk


def run(folder: Path, report: Path) -> dict:
    """Import to the end; the summary."""
    with whole_sites.running(whole_sites.command(folder, report)) as process:
        assert process.wait() == 0
    return summary_of(report)


def summary_of(report: Path) -> dict:
    return json.loads(reckoning.summary_of(report).read_text(encoding="utf-8"))


def row_counts() -> dict[str, int]:
    models = [model for model in apps.get_models() if issubclass(model, BrandOwned)]
    return {model.__name__: model.objects.count() for model in models}


@pytest.mark.parametrize("site", list(SOURCES), ids=["bicycles", "quantum"])
def test_a_whole_site(site, brand_id, tmp_path):
    report = tmp_path / "report.jsonl"
    summary = run(site, report)
    assert summary["source"] == SOURCES[site]
    with brand_context(brand_id):
        sums = reckoning.check(site, report, SOURCES[site])
        reckoning.check_topics(SOURCES[site], site)
        before = row_counts()
        posts = Post.objects.count()
        assert EventRecord.objects.filter(kind="portability.import_finished").count() == 1
    print(f"\n{site.name}: {posts} posts and replies in {summary['seconds']} s, "
          f"{posts / summary['seconds']:.0f} a second")  # fmt: skip
    for noun, (source, here, listed) in sums.items():
        print(f"  {noun:<18}{source:>7} in the source = {here:>6} here + {listed:>6} listed")
    summary = run(site, report)
    assert sum(noun["added"] for noun in summary["nouns"].values()) == 0
    with brand_context(brand_id):
        reckoning.check(site, report, SOURCES[site])
        assert row_counts() == before


@pytest.mark.parametrize("ending", [".xml", ".xml.xz"])
@pytest.mark.parametrize("site", list(SOURCES), ids=["bicycles", "quantum"])
def test_a_whole_site_packed_otherwise(site, ending, brand_id, tmp_path):
    folder, report = whole_sites.repacked(site, tmp_path, ending), tmp_path / "report.jsonl"
    run(folder, report)
    with brand_context(brand_id):
        reckoning.check(site, report, SOURCES[site])
        reckoning.check_topics(SOURCES[site], site)
        before = row_counts()
    summary = run(site, report)  # the packing is no part of a site
    assert sum(noun["added"] for noun in summary["nouns"].values()) == 0
    with brand_context(brand_id):
        assert row_counts() == before


def test_both_sites_live_in_one_brand(brand_id, tmp_path):
    for site in SOURCES:
        run(site, tmp_path / "report.jsonl")
    with brand_context(brand_id):
        for site, source in SOURCES.items():
            found = reckoning.here(source, site)
            wanted = reckoning.in_source(site)
            assert found["comments"] == wanted["comments"]
            assert found["accepted_answers"] == wanted["accepted_answers"]
            reckoning.check_topics(source, site)
        assert Topic.objects.values("category").distinct().count() == 2


def test_killed_again_and_again_it_ends_complete(brand_id, tmp_path):
    report = tmp_path / "report.jsonl"
    line = whole_sites.command(QUANTUM, report)
    moments = [
        (ImportedIdentity, 1_000),
        (Topic, 400),
        (Post, 1_300),
        (Post, 3_000),
        (Post, random.randint(3_500, 4_900)),
    ]
    for model, enough in moments:
        with whole_sites.running(line) as process:
            whole_sites.wait_until(lambda m=model, n=enough: _count(brand_id, m) >= n, 300)
            os.kill(process.pid, signal.SIGKILL)
    run(QUANTUM, report)
    with brand_context(brand_id):
        reckoning.check(QUANTUM, report, SOURCES[QUANTUM])
        reckoning.check_topics(SOURCES[QUANTUM], QUANTUM)


def _count(brand_id: int, model: type[BrandOwned]) -> int:
    connections.close_all()
    with brand_context(brand_id):
        return model.objects.count()


def test_memory_stays_flat(brand_id, tmp_path):
    folder = whole_sites.many_times(QUANTUM, tmp_path / "many", COPIES)
    report = tmp_path / "report.jsonl.gz"
    with whole_sites.running(whole_sites.command(folder, report)) as process:
        watch = whole_sites.watched(process)
        assert process.returncode == 0
    summary = json.loads((tmp_path / "report.summary.json").read_text(encoding="utf-8"))
    posts = summary["nouns"]["posts"]["added"] + summary["nouns"]["comments"]["added"]
    print(f"\n{COPIES} sites: {posts} posts and replies in {summary['seconds']} s, "
          f"{posts / summary['seconds']:.0f} a second; {watch.half_way:.0f} MB at most in the "
          f"first half, {watch.peak:.0f} MB in all")  # fmt: skip
    assert posts == COPIES * 5_085
    assert watch.peak - watch.half_way <= FLAT
