"""Files in a page whose reader is known without being signed in, such as by a letter's link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from engage.members.models import Member
from engage.uploads.addresses import codes_in
from engage.uploads.links import link_to
from engage.uploads.models import Upload

_ADDRESS = re.compile(r"/uploads/([0-9a-f]{20})/(?:([0-9]{1,5})/)?[^/\s\"'<>?#]+(?=[\s\"'<>,]|$)")


def with_open_links(htmls: Sequence[str], viewer: Member) -> list[str]:
    """The same HTML with links that open for some minutes in place of lasting addresses, for the
    files that `viewer` may see; what they may not see stays an address that leads nowhere.

    No statement when no file is named, else 2, and 1 for each kind of thing that uses them.
    """
    codes = {code for html in htmls for code in codes_in(html)}
    if not codes:
        return list(htmls)
    seen = Upload.objects.filter(code__in=codes).visible_to(viewer)
    files = {one.code: one for one in seen}

    def opened(found: re.Match[str]) -> str:
        upload = files.get(found[1])
        width = int(found[2]) if found[2] else None
        if upload is None or (width is not None and width not in upload.widths):
            return found[0]
        return escape(link_to(upload, width))

    return [_ADDRESS.sub(opened, html) for html in htmls]
