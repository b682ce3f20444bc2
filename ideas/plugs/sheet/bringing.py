"""From a sheet's lines to ideas: people first, then the ideas of a batch, whole or not yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import islice

from allauth.account.models import EmailAddress

from engage.members.models import ImportedIdentity, Member
from engage.members.operations.imports import ImportedPerson, import_members
from engage.portability.imports.run import Run
from engage.rules import RuleBroken
from ideas.models import Board, Idea, Status
from ideas.operations.imports import ImportedIdea, Step, import_ideas
from ideas.operations.texts import written
from ideas.plugs.sheet.rows import NOUN, Wish

BATCH = 200
PEOPLE = "people"


def bring(run: Run, wishes: Iterable[Wish], boards: dict[str, Board]) -> None:
    """Write what is not here yet, and count what became of everything."""
    waiting, rows = iter(wishes), 0
    while batch := list(islice(waiting, BATCH)):
        _bring(run, batch, boards)
        rows += len(batch)


def _bring(run: Run, batch: Sequence[Wish], boards: dict[str, Board]) -> None:
    refuse = run.refuser(NOUN, run.folder.name)
    with run.writing() as by:
        ids = [wish.id for wish in batch]
        here = Idea.objects.filter(source=run.source, source_id__in=ids)
        known = set(here.values_list("source_id", flat=True))
        fresh = []
        for wish in batch:
            if wish.id in known:
                run.tally.count(NOUN).known += 1
            elif not _is_readable(wish):
                refuse({"Id": wish.id, "title": wish.title}, "bad_text")
            else:
                fresh.append(wish)
        people = _people(run, fresh, by)
        statuses = {status.slug: status for status in Status.objects.all()}
        made = [_idea(wish, people, boards, statuses, by) for wish in fresh]
        import_ideas(run.source, made, by=by, tells=False)
    run.tally.count(NOUN).added += len(fresh)
    for wish in fresh:
        if wish.is_cut:
            run.report.note(NOUN, run.folder.name, wish.id, "title_cut", {"title": wish.title})
        if wish.votes > 1 + len(wish.voters):
            left = {"votes": str(wish.votes), "voters": str(1 + len(wish.voters))}
            run.report.note(NOUN, run.folder.name, wish.id, "votes_without_names", left)


def _is_readable(wish: Wish) -> bool:
    try:
        written(wish.text, may_be_empty=True)
    except RuleBroken:
        return False
    return True


def _people(run: Run, wishes: Sequence[Wish], by: Member) -> dict[str, Member]:
    """Mail or name → member. A mail that a member has proven is that member; others are imported
    people who may claim their things later. Mails are kept as every import keeps them."""
    said = {one for wish in wishes for one in (wish.author, *wish.voters)}
    mails = {one.lower() for one in said if "@" in one}
    proven = EmailAddress.objects.filter(email__in=mails, verified=True)
    users = dict(proven.values_list("user_id", "email"))
    found: dict[str, Member] = {
        users[member.user_id].lower(): member
        for member in Member.objects.people().filter(user__in=users, erased_at=None)
    }
    rest = {_source_id(one): one for one in sorted(said) if one.lower() not in found}
    known = ImportedIdentity.objects.filter(source=run.source, source_id__in=rest).count()
    people = [
        ImportedPerson(key, one.split("@")[0][:80], address=one if "@" in one else "")
        for key, one in rest.items()
    ]
    made = import_members(run.source, people, by=by)
    count = run.tally.count(PEOPLE)
    count.known += known + len({member.pk for member in found.values()})
    count.added += len(rest) - known
    members = Member.objects.in_bulk(list(made.values()))
    names = {one.lower(): members[made[key]] for key, one in rest.items()}
    return found | names


def _source_id(said: str) -> str:
    kind = "mail" if "@" in said else "name"
    return f"{kind}:{blake2b(said.lower().encode(), digest_size=16).hexdigest()}"


def _idea(
    wish: Wish,
    people: dict[str, Member],
    boards: dict[str, Board],
    statuses: dict[str, Status],
    by: Member,
) -> ImportedIdea:
    author = people[wish.author.lower()]
    voters = {people[one.lower()].pk for one in wish.voters} - {author.pk}
    status = statuses.get(wish.status)
    steps = [Step(wish.at, by, status)] if status is not None and not status.is_first else []
    return ImportedIdea(
        source_id=wish.id,
        board=boards[wish.board],
        author=author,
        title=wish.title,
        text=wish.text,
        created_at=wish.at,
        votes=[(voter, wish.at) for voter in sorted(voters)],
        steps=steps,
        tags=wish.tags,
    )
