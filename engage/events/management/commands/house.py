"""`manage.py house`: who hears what, and which plug sits in which socket."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from engage import wiring
from engage.events.hearing import hearers_of
from engage.events.kinds import kinds


class Command(BaseCommand):
    help = "Print the house's wiring: facts with their hearers, sockets with their plugs."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Facts and who hears them")
        for name in sorted(kinds):
            self.stdout.write(f"  {name}")
            for hearer in sorted(hearers_of(name)):
                self.stdout.write(f"    → {hearer}")
        self.stdout.write("Sockets and their plugs")
        for socket in sorted(wiring.sockets):
            self.stdout.write(f"  {socket}")
            for plug in sorted(wiring.sockets[socket]):
                self.stdout.write(f"    ← {plug}")
