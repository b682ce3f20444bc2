"""Trying mails that failed again is steering."""

from engage.console.steering import steers

steers("notifications.mails_")
