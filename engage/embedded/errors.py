"""What goes wrong with an embedded server, said so that a newcomer can act on it."""


class EmbeddedError(RuntimeError):
    """A server or child cannot start or stop; the message tells what to do next."""


class AlreadyRunning(EmbeddedError):
    """Another living process owns this data folder."""
