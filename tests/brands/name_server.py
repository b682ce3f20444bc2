"""A stand-in for the world's name servers: answers TXT questions from a dictionary, over UDP."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rrset


def in_pieces(text: str, size: int = 200) -> str:
    """The quoted strings of one TXT record; a single one holds at most 255 bytes."""
    return " ".join(f'"{text[at : at + size]}"' for at in range(0, len(text), size))


@contextmanager
def name_server(records: dict[str, list[str]], silent: bool = False) -> Iterator[str]:
    """Serve `records` (name → texts); yields its `address:port`. `silent` never answers."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            data, socket = self.request
            if silent:
                return
            question = dns.message.from_wire(data)
            asked = question.question[0]
            answer = dns.message.make_response(question)
            answer.flags |= dns.flags.AA | dns.flags.RA
            texts = records.get(str(asked.name).rstrip("."))
            if texts is None:
                answer.set_rcode(dns.rcode.NXDOMAIN)
            elif texts:
                quoted = [in_pieces(text) for text in texts]
                answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", "TXT", *quoted))
            socket.sendto(answer.to_wire(), self.client_address)

    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
