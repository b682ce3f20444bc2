"""A scenario, calendar or policy that makes no sense, with the place of the wrong value."""

from __future__ import annotations


class Refused(ValueError):
    """`path` is a JSON Pointer (RFC 6901), `code` is stable, `message` is a plain sentence."""

    def __init__(self, path: str, code: str, message: str) -> None:
        super().__init__(f"{path or '/'}: {message}")
        self.path = path
        self.code = code
        self.message = message

    def under(self, prefix: str) -> Refused:
        return Refused(prefix + self.path, self.code, self.message)


def below(path: str, key: str | int) -> str:
    """The pointer to a member of what stands at `path`."""
    return f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}"
