"""`manage.py token create --brand acme --member ada@acme.example --scope community:read`"""

from __future__ import annotations

from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from engage.api.models import ApiToken
from engage.api.operations import create_token, revoke_token
from engage.api.operations.tokens import DEFAULT_DAYS
from engage.api.scopes import open_scopes, scopes
from engage.members import system_member
from engage.members.addresses import normalised
from engage.members.models import Member
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand

NAME = "command line"


class Command(BaseCommand):
    help = "Make, list and revoke tokens with which programs use the API in a member's name."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        create = verbs.add_parser("create", help="print a new token; it is shown this once")
        create.add_argument("--member", required=True, help="the member's e-mail address")
        create.add_argument(
            "--scope", action="append", required=True, help="may be repeated; see `list`"
        )
        create.add_argument(
            "--name", default="", help="what it is for; if left out, “command line”"
        )
        create.add_argument("--days", type=int, default=DEFAULT_DAYS, help="until it expires")
        show = verbs.add_parser("list", help="tokens that are not revoked, and all scopes")
        show.add_argument("--member", default="", help="only those of this e-mail address")
        revoke = verbs.add_parser("revoke", help="let a token open nothing any more")
        revoke.add_argument("token", type=int, help="its number as `list` prints it")
        for verb in (create, show, revoke):
            verb.add_argument("--brand", required=True, help="the brand's slug")

    def handle(self, *args: Any, **options: Any) -> None:
        brand = Brand.objects.filter(slug=options["brand"]).first()
        if brand is None:
            raise CommandError(f"There is no brand {options['brand']!r}.")
        with brand_context(brand.pk):
            try:
                getattr(self, f"_{options['verb']}")(options)
            except (RuleBroken, NotAllowed) as error:
                raise CommandError(str(error.message)) from None

    def _create(self, options: dict[str, Any]) -> None:
        member, by = _member(options["member"]), system_member()
        name, scopes = options["name"] or _free_name(member), _open_to(member, options["scope"])
        token, text = create_token(member, name, scopes, days=options["days"], by=by)
        self.stderr.write(f"Token {token.pk} of {member.name}, until {token.expires_at:%Y-%m-%d}:")
        self.stdout.write(text)

    def _list(self, options: dict[str, Any]) -> None:
        tokens = ApiToken.objects.filter(revoked_at=None).select_related("member").order_by("pk")
        if options["member"]:
            tokens = tokens.filter(member=_member(options["member"]))
        for one in tokens:
            used = f"used {one.last_used_on}" if one.last_used_on else "never used"
            until = f"{'until' if one.is_active else 'expired'} {one.expires_at:%Y-%m-%d}"
            parts = [str(one.pk), one.member.username, one.name, until, used, " ".join(one.scopes)]
            self.stdout.write("  ".join(parts))
        self.stderr.write(f"Scopes: {' '.join(sorted(scopes))}")

    def _revoke(self, options: dict[str, Any]) -> None:
        token = ApiToken.objects.filter(pk=options["token"]).select_related("member").first()
        if token is None:
            raise CommandError("This brand has no such token.")
        revoke_token(token, by=system_member())
        self.stdout.write(f"“{token.name}” of {token.member.name} opens nothing any more.")


def _free_name(member: Member) -> str:
    """“command line”, with a number from the second token of that name on."""
    active = ApiToken.objects.filter(member=member, revoked_at=None)
    taken = set(active.values_list("name", flat=True))
    names = chain([NAME], (f"{NAME} {number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _open_to(member: Member, wanted: list[str]) -> list[str]:
    """The wanted scopes; when one is not for this member, an error names it and those that are."""
    known = [one.name for one in open_scopes(member)]
    if closed := sorted(set(wanted) - set(known)):
        raise CommandError(
            f"{member.name} ({member.role}) cannot give {' '.join(closed)}. "
            f"Open to them: {' '.join(known)}"
        )
    return wanted


def _member(address: str) -> Member:
    try:
        found = Member.objects.filter(user__email=normalised(address), erased_at=None).first()
    except ValidationError:
        found = None
    if found is None:
        raise CommandError(f"Nobody in this brand signs in as {address}.")
    return found
