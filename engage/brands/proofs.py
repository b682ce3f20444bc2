"""Reads what a domain's owner has written in DNS. Never follows an address it finds there."""

from __future__ import annotations

from collections.abc import Sequence

import dns.exception
import dns.resolver
from django.conf import settings

PATIENCE = 3.0
"""Seconds for the whole question, all servers and tries together."""


class NoAnswer(Exception):
    """DNS could not be asked right now, which says nothing about the domain."""


def proof_name(host: str) -> str:
    """Where the TXT record of a host's proof stands."""
    return f"_engage.{host}"


def txt_records(name: str, servers: Sequence[str] | None = None) -> list[str]:
    """The texts of all TXT records at `name`; empty when there are none.

    `servers` are `address` or `address:port`; by default `settings.DNS_SERVERS`, else the
    machine's own. Raises `NoAnswer` when none of them answered in time.
    """
    resolver = _resolver(settings.DNS_SERVERS if servers is None else servers)
    try:
        answer = resolver.resolve(f"{name}.", "TXT", search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError) as error:
        raise NoAnswer(type(error).__name__) from error
    return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]


def _resolver(servers: Sequence[str]) -> dns.resolver.Resolver:
    try:
        resolver = dns.resolver.Resolver(configure=not servers)
    except dns.resolver.NoResolverConfiguration as error:
        raise NoAnswer("no resolver is configured") from error
    resolver.lifetime = PATIENCE
    resolver.timeout = PATIENCE / 2
    if servers:
        pairs = [server.partition(":") for server in servers]
        resolver.nameservers = [address for address, _colon, _port in pairs]
        resolver.nameserver_ports = {address: int(port) for address, _colon, port in pairs if port}
    return resolver
