"""Who may do what with a ticket. All of them assume that the member can see it.

Operations check that with `is_visible_to`; pages have read it through `visible_to`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from engage.members.permits import may_act
from engage.rules import Allowed, Permit, Refused, allowed_if
from support.models.ticket import works_on_tickets

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from engage.members.models import Member
    from support.models import Ticket


def _acts(member: Member | None, guest_why: StrOrPromise) -> Permit:
    if member is None:
        return Refused("sign_in_first", guest_why)
    return may_act(member)


def may_ask(member: Member | None) -> Permit:
    """Open a request of one's own."""
    return _acts(member, _("Sign in to ask us, or give your address on the form."))


def may_work(member: Member | None) -> Permit:
    """Work in the desk: agents, managers, owners and the system."""
    acting = _acts(member, _("Only agents can do this. If you are one, sign in first."))
    if not acting:
        return acting
    return allowed_if(works_on_tickets(member), "agents_only", _("Only agents can do this."))


def may_open_for(member: Member | None, requester: Member) -> Permit:
    """Write first to a customer."""
    working = may_work(member)
    if not working:
        return working
    return allowed_if(
        not (requester.is_system or requester.is_erased),
        "nobody",
        _("This is not an account of a person."),
    )


def may_work_on(member: Member | None, ticket: Ticket) -> Permit:
    """Change how it stands, its priority and its tags: agents, while it is a ticket of its own."""
    working = may_work(member)
    return _is_itself(ticket) if working else working


def may_reply(member: Member | None, ticket: Ticket) -> Permit:
    """Answer its requester in public: agents."""
    return may_work_on(member, ticket)


def may_note(member: Member | None, ticket: Ticket) -> Permit:
    """Write what only agents read: agents."""
    return may_work_on(member, ticket)


def may_write(member: Member | None, ticket: Ticket) -> Permit:
    """Write more to one's own request; a solved one is open again then."""
    acting = _acts(member, _("Sign in to answer."))
    if not acting or member is None:
        return acting
    if member.pk != ticket.requester_id:
        return Refused("not_yours", _("Only the person who asked can write here."))
    return _is_no_void(ticket)


def may_assign(member: Member | None, ticket: Ticket) -> Permit:
    """Say whose it is: agents."""
    return may_work_on(member, ticket)


def may_assign_to(member: Member | None, ticket: Ticket, assignee: Member) -> Permit:
    """Make it this member's, who has to be able to work on it."""
    assigning = may_assign(member, ticket)
    if not assigning:
        return assigning
    works = assignee.is_staff and assignee.can_act
    return allowed_if(works, "no_agent", _("A request can only be given to an agent."))


def may_solve(member: Member | None, ticket: Ticket) -> Permit:
    """Say that it is done: agents, and who asked."""
    if member is not None and member.pk == ticket.requester_id:
        acting = may_act(member)
        return _is_itself(ticket) if acting else acting
    return may_work_on(member, ticket)


def may_reopen(member: Member | None, ticket: Ticket) -> Permit:
    """Say that it is not done after all: agents, and who asked."""
    return may_solve(member, ticket)


def may_merge(member: Member | None, ticket: Ticket) -> Permit:
    """Let it go on in another, or take it apart again: agents."""
    working = may_work(member)
    return _is_no_void(ticket) if working else working


def may_void(member: Member | None, ticket: Ticket) -> Permit:
    """Take it out of the desk: agents."""
    return may_work_on(member, ticket)


def may_rate(member: Member | None, ticket: Ticket) -> Permit:
    """Say how well one was helped: who asked, once it is solved."""
    acting = _acts(member, _("Sign in to tell us how we did."))
    if not acting or member is None:
        return acting
    if member.pk != ticket.requester_id:
        return Refused("not_yours", _("Only the person who asked can rate this."))
    if ticket.is_void or not ticket.solves_count:
        return Refused("not_solved", _("This can be rated once it is solved."))
    return allowed_if(
        ticket.is_over, "not_solved", _("This is open again. Rate it once it is solved.")
    )


def _is_itself(ticket: Ticket) -> Permit:
    void = _is_no_void(ticket)
    if not void:
        return void
    return allowed_if(
        not ticket.is_merged, "merged", _("This goes on in another request. Work on that one.")
    )


def _is_no_void(ticket: Ticket) -> Permit:
    if ticket.is_void:
        return Refused("void", _("This was taken out of the desk."))
    return Allowed()
