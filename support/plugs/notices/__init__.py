"""What people are told about requests, and who is.

A notice never carries what was said on a request, only its subject: mail is no private place.
"""

from support.plugs.notices import kinds, telling

__all__ = ["kinds", "telling"]
