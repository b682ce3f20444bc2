"""The measures of retrieval are what their names say."""

import csv
import gzip

import pytest

from bench.labelled import banking, rutube, stackexchange
from bench.retrieval import Score


def test_scores():
    score = Score()
    score.add([4, 9, 2], {2, 7})
    score.add([1, 2, 3, 4, 5, 6], {6})
    score.add([], {1})
    assert (score.asked, score.hits) == (3, 1)
    assert score.recall == pytest.approx(0.5)
    assert score.reciprocal == pytest.approx(1 / 3 + 1 / 6)
    assert score.line("set", 1000) == "| set | 1,000 | 3 | 0.333 | 0.167 | 0.167 |"


def test_one_is_left_out_and_those_without_a_like_are_not_asked(tmp_path):
    home = tmp_path / "text-en-banking77"
    home.mkdir()
    with gzip.open(home / "train.csv.gz", "wt", newline="") as out:
        rows = [("text", "category"), ("a", "x"), ("b", "y"), ("c", "x")]
        csv.writer(out).writerows(rows)
    (labelled,) = banking(tmp_path)
    assert [(q.own, q.wanted) for q in labelled.questions] == [(1, {3}), (3, {1})]
    assert len(labelled.documents) == 3


def test_sets_that_are_not_there_are_passed_over(tmp_path):
    assert list(rutube(tmp_path)) == list(stackexchange(tmp_path)) == []
