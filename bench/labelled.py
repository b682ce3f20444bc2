"""Labelled questions as plain values: what is in the corpus, what is asked, what would be right."""

from __future__ import annotations

import csv
import gzip
import html
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

SITES = ("stackexchange-bicycles-meta-2023", "stackexchange-quantumcomputing-2018")


@dataclass
class Document:
    """What stands in the corpus, as a topic has it."""

    title: str
    text: str = ""
    tags: tuple[str, ...] = ()
    answer: str = ""
    """The accepted one."""


@dataclass
class Question:
    """What is asked; `own` is the document that it comes from and must not find (0 = none)."""

    title: str
    wanted: set[int]
    own: int = 0
    text: str = ""


@dataclass
class Labelled:
    """A corpus, its ids from 1, with questions whose right answers are known."""

    name: str
    language: str
    documents: list[Document]
    questions: list[Question] = field(default_factory=list)


def stackexchange(folder: Path) -> Iterator[Labelled]:
    """Duplicates by the site's own links: does the later question find the one it repeats?

    Asked once by the title, as while typing, and once with the text, as when the form comes back.
    """
    for site in SITES:
        if not (folder / site).is_dir():
            continue
        posts = {row["Id"]: row for row in _xml(folder / site / "Posts.xml.gz")}
        asked = [row for row in posts.values() if row["PostTypeId"] == "1"]
        ids = {row["Id"]: number for number, row in enumerate(asked, start=1)}
        wanted: defaultdict[str, set[int]] = defaultdict(set)
        for link in _xml(folder / site / "PostLinks.xml.gz"):
            if link["LinkTypeId"] == "3" and {link["PostId"], link["RelatedPostId"]} <= set(ids):
                wanted[link["PostId"]].add(ids[link["RelatedPostId"]])
        documents = [_topic(row, posts) for row in asked]
        for how in ("by title", "by title and text"):
            labelled = Labelled(f"{site}, duplicates {how}", "en", documents)
            for source_id, right in wanted.items():
                row = posts[source_id]
                text = _plain(row["Body"]) if "text" in how else ""
                labelled.questions.append(Question(row["Title"], right, ids[source_id], text))
            yield labelled


def pairs(folder: Path) -> Iterator[Labelled]:
    """Reworded medical questions beside look-alikes that ask something else."""
    path = folder / "duplicates-mqp" / "mqp.csv.gz"
    if not path.exists():
        return
    rows = _csv(path)
    texts = list(dict.fromkeys(row[f"question_{n}"] for n in (1, 2) for row in rows))
    ids = {text: number for number, text in enumerate(texts, start=1)}
    labelled = Labelled("duplicates-mqp", "en", [Document(text) for text in texts])
    for row in rows:
        if row["label"] == "1":
            right = {ids[row["question_2"]]}
            labelled.questions.append(Question(row["question_1"], right, ids[row["question_1"]]))
    yield labelled


def banking(folder: Path) -> Iterator[Labelled]:
    """Leave one out: does the top hold another question of the same intent?"""
    path = folder / "text-en-banking77" / "train.csv.gz"
    if path.exists():
        rows = _csv(path)
        yield _left_out("text-en-banking77", "en", [(r["text"], "", r["category"]) for r in rows])


def rutube(folder: Path) -> Iterator[Labelled]:
    """The same by knowledge-base article, without and with the agent's answer as the accepted
    one; then the articles themselves."""
    home = folder / "text-ru-rutube-support"
    if not home.is_dir():
        return
    cases, base = _csv(home / "cases.csv.gz"), _csv(home / "knowledge-base.csv.gz")
    bare = [(row["user_question"], "", row["kb_question"]) for row in cases]
    yield _left_out("text-ru-rutube-support, questions alone", "ru", bare)
    full = [(row["user_question"], row["agent_answer"], row["kb_question"]) for row in cases]
    yield _left_out("text-ru-rutube-support, with answers", "ru", full)
    articles = Labelled(
        "text-ru-rutube-support, articles",
        "ru",
        [Document(row["question"], row["answer"]) for row in base],
    )
    places: defaultdict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(base, start=1):
        places[row["question"]].add(number)
    for row in cases:
        if right := places[row["kb_question"]]:
            articles.questions.append(Question(row["user_question"], right))
    yield articles


SETS = (stackexchange, pairs, banking, rutube)


def _left_out(name: str, language: str, rows: list[tuple[str, str, str]]) -> Labelled:
    alike: defaultdict[str, set[int]] = defaultdict(set)
    for number, (_text, _answer, label) in enumerate(rows, start=1):
        alike[label].add(number)
    documents = [Document(text, answer=answer) for text, answer, _label in rows]
    labelled = Labelled(name, language, documents)
    for number, (text, _answer, label) in enumerate(rows, start=1):
        if right := alike[label] - {number}:
            labelled.questions.append(Question(text, right, number))
    return labelled


def _topic(row: dict[str, str], posts: dict[str, dict[str, str]]) -> Document:
    accepted = posts.get(row.get("AcceptedAnswerId", ""), {})
    tags = tuple(re.findall(r"[<|]([^<>|]+)", row.get("Tags", "")))
    return Document(row["Title"], _plain(row["Body"]), tags, _plain(accepted.get("Body", "")))


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def _csv(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _xml(path: Path) -> list[dict[str, str]]:
    with gzip.open(path) as lines:
        return [dict(row.attrib) for row in ElementTree.parse(lines).getroot()]
