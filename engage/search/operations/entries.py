"""Entries of single references, made from what their room says of them now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from engage.references import split
from engage.rules import operation
from engage.search.models import SearchEntry
from engage.search.models.entry import TEXT_LENGTH
from engage.search.rooms import Draft, room_of
from engage.search.wording import configuration, one_form, searchable_text
from engage.tenancy.current import require_brand_id

TITLE_LENGTH = 250
BESIDE_LENGTH = 2_000

# An entry never goes back to an older version of its subject: of two hearers that look at the same
# moment, the one that saw less may come last.
_PUT = """
INSERT INTO search_searchentry (
    brand_id, subject_kind, subject_id, thread, is_head, audience, marks, language, title, text,
    letters, terms, signal, version, created_at)
SELECT %s, %s, subject_id, thread, is_head, audience, string_to_array(marks, chr(10)), language,
       title, text, lower(unaccent(title)),
       setweight(to_tsvector(configuration::regconfig, title_words), 'A')
       || setweight(to_tsvector(configuration::regconfig, tags), 'B')
       || setweight(to_tsvector(configuration::regconfig, text_words), 'C')
       || setweight(to_tsvector(configuration::regconfig, beside), 'D'),
       signal, version, created_at
FROM unnest(%s::bigint[], %s::text[], %s::bool[], %s::text[], %s::text[], %s::text[], %s::text[],
            %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::float8[],
            %s::bigint[], %s::timestamptz[])
     AS d (subject_id, thread, is_head, audience, marks, language, title, text, configuration,
           title_words, tags, text_words, beside, signal, version, created_at)
ON CONFLICT (brand_id, subject_kind, subject_id) DO UPDATE SET
    thread = excluded.thread, is_head = excluded.is_head, audience = excluded.audience,
    marks = excluded.marks, language = excluded.language, title = excluded.title,
    text = excluded.text, letters = excluded.letters, terms = excluded.terms,
    signal = excluded.signal, version = excluded.version, created_at = excluded.created_at,
    indexed_at = excluded.indexed_at
WHERE search_searchentry.version <= excluded.version
"""


@operation
def refresh(references: Iterable[str], *, by: Any = None) -> int:
    """Let these references be found as they are now, or not at all; how many are.

    Four statements a kind at most. References of rooms that nobody can search are passed over.
    Raises `BadReference`.
    """
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for reference in dict.fromkeys(references):
        kind, subject_id = split(reference)
        wanted[kind].append(subject_id)
    return sum(put_entries(kind, sorted(ids)) for kind, ids in sorted(wanted.items()))


def put_entries(kind: str, ids: Sequence[int]) -> int:
    """Write the entries of these ids and delete those that shall be none; how many stand."""
    room = room_of(kind)
    if room is None or not ids:
        return 0
    drafts = list(room.drafts(kind, ids))
    gone = set(ids) - {draft.subject_id for draft in drafts}
    if gone:
        SearchEntry.objects.filter(subject_kind=kind, subject_id__in=gone).delete()
    if drafts:
        columns = list(zip(*map(_row, drafts), strict=True))
        with connection.cursor() as cursor:
            cursor.execute(_PUT, [require_brand_id(), kind, *map(list, columns)])
    return len(drafts)


def _row(draft: Draft) -> tuple[Any, ...]:
    title = one_form(draft.title)[:TITLE_LENGTH]
    text = draft.text[:TEXT_LENGTH]
    return (
        draft.subject_id,
        draft.thread,
        draft.is_head,
        draft.audience,
        "\n".join(marks_of(draft)),
        draft.language,
        title,
        text,
        configuration(draft.language, f"{title} {text[:200]}"),
        searchable_text(title),
        searchable_text(" ".join(name for _slug, name in draft.tags)),
        searchable_text(text),
        searchable_text(draft.beside[:BESIDE_LENGTH]),
        min(1.0, max(0.0, draft.signal)),
        draft.version,
        draft.created_at,
    )


def marks_of(draft: Draft) -> list[str]:
    """What filters find it by."""
    marks = [f"kind:{draft.kind}", *(f"state:{state}" for state in draft.states)]
    marks += [f"tag:{slug}" for slug, _name in draft.tags]
    if draft.author_id:
        marks.append(f"author:{draft.author_id}")
    if draft.language:
        marks.append(f"language:{draft.language}")
    return marks
