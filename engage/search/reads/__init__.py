"""What pages and programs show of a search. Every read takes the viewer and shows nothing else.

- `Found.read(asked, wishes, viewer, page=1)`: a page of hits
- `alike(text, viewer, …)`: the threads that speak of the same
- `suggested(typed, viewer)`: those near what somebody is typing
"""

from engage.search.reads.alike import Alike, alike
from engage.search.reads.found import Found, Hit
from engage.search.reads.typed import suggested
from engage.search.reads.wishes import Wishes

__all__ = ["Alike", "Found", "Hit", "Wishes", "alike", "suggested"]
