"""Everybody who wrote becomes a member who can be claimed later; the deleted are nobody's page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from community.models import OldSite
from community.operations.old_addresses import remember_addresses
from community.plugs.discourse.collecting import JOINED, NAMELESS, PEOPLE, USER_OF
from community.plugs.discourse.values import ident, text
from engage.members.models import ImportedIdentity, Member
from engage.members.operations.imports import ImportedPerson, import_members
from engage.portability.imports.run import Run

NOUN, DELETED = "authors", "deleted_authors"
_MEMBERS, _NAMES = "member of author", "names here"
_AT_ONCE = 500
_LONGEST_KEY = 120


def bring_people(run: Run, site: OldSite) -> None:
    """Make those who are not here yet, with their addresses."""
    for pairs in run.scratch.kept(PEOPLE, _AT_ONCE):
        _bring(run, site, dict(pairs), NOUN)
    for pairs in run.scratch.kept(NAMELESS, _AT_ONCE):
        users = run.scratch.find(USER_OF, [key.removeprefix("name:") for key, _name in pairs])
        known = {key: users[key[5:]] for key, _name in pairs if key[5:] in users}
        members = run.scratch.find(_MEMBERS, known.values())
        run.scratch.put(_MEMBERS, ((key, members[user]) for key, user in known.items()))
        _bring(run, site, {key: name for key, name in pairs if key not in known}, DELETED)


def _bring(run: Run, site: OldSite, names: Mapping[str, str], noun: str) -> None:
    joined = run.scratch.find(JOINED, names)
    source_ids = {key: _source_id(key) for key in names}
    people = [_person(key, source_ids[key], name, joined) for key, name in names.items()]
    with run.writing() as by:
        known = ImportedIdentity.objects.filter(
            source=run.source, source_id__in=source_ids.values()
        ).count()
        members = import_members(run.source, people, by=by)
        here = dict(
            Member.objects.filter(
                pk__in=members.values(), erased_at=None, is_listed=True
            ).values_list("pk", "username")
        )
        paths = {
            f"u/{name.lower()}": members[source_ids[key]]
            for key, name in names.items()
            if name and noun == NOUN and members[source_ids[key]] in here
        }
        remember_addresses(site, members=paths, by=by)
    count = run.tally.count(noun)
    count.known += known
    count.added += len(people) - known
    run.scratch.put(
        _MEMBERS, ((key, str(members[source_id])) for key, source_id in source_ids.items())
    )
    run.scratch.put(
        _NAMES,
        (
            (name.lower(), json.dumps(here[members[source_ids[key]]]))
            for key, name in names.items()
            if name and members[source_ids[key]] in here
        ),
    )


def _person(key: str, source_id: str, name: str, joined: Mapping[str, str]) -> ImportedPerson:
    at = datetime.fromisoformat(joined[key]) if key in joined else None
    is_somebody = not key.startswith(("name:", "-"))
    if key == "-1" and name.lower() == "system":
        name = "Discourse"
    return ImportedPerson(
        source_id, name or ("user" if key.startswith("name:") else f"user{key}"), at,
        is_listed=is_somebody,
    )  # fmt: skip


def _source_id(key: str) -> str:
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:80]}:{sha256(key.encode()).hexdigest()[:32]}"


def author_key(post: Mapping[str, object]) -> str:
    """Under which name its author was kept."""
    return ident(post.get("user_id")) or f"name:{text(post, 'username').strip().lower()}"


def members_of(run: Run, keys: Iterable[str]) -> dict[str, int]:
    """The member of each of these authors."""
    return {key: int(pk) for key, pk in run.scratch.find(_MEMBERS, set(keys)).items()}


def names_here(run: Run, names: Sequence[str]) -> dict[str, str]:
    """Username there, in small letters → username here."""
    return {key: json.loads(name) for key, name in run.scratch.find(_NAMES, set(names)).items()}
