"""The line to the mail server."""

from __future__ import annotations

import logging
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected

from django.core.mail import EmailMessage, get_connection

log = logging.getLogger(__name__)


class Outgoing:
    """Opened when the first mail needs it, and anew after each fault.

    `is_broken` says that the line itself failed, so that trying the next mail makes no sense now.
    """

    def __init__(self) -> None:
        self.way = get_connection(fail_silently=False)
        self.is_broken = False

    def hand_over(self, message: EmailMessage) -> None:
        """Returns when the mail server has accepted it. Raises `SMTPException` or `OSError`."""
        try:
            self.way.open()
        except (SMTPException, OSError):
            self.is_broken = True
            raise
        try:
            self.way.send_messages([message])
        except (SMTPException, OSError) as error:
            self.is_broken = isinstance(error, SMTPServerDisconnected) or not isinstance(
                error, SMTPException
            )
            self.hang_up()
            raise

    def hang_up(self) -> None:
        """A line that is dead already is fine."""
        try:
            self.way.close()
        except (SMTPException, OSError) as error:
            log.info("the mail server hung up first: %r", error)


def is_final(error: Exception) -> bool:
    """Whether the server refused this mail for good: 5xx for its reader, or for its content."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= 500
