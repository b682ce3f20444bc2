"""What pages and programs show of a search. Every read takes the viewer and shows nothing else.

- `Found.read(asked, wishes, viewer, page=1)`: a page of hits
- `alike(text, viewer, …)`: the threads that speak of the same, for suggestions
"""

from engage.search.reads.alike import Alike, alike
from engage.search.reads.found import Found, Hit
from engage.search.reads.wishes import Wishes

__all__ = ["Alike", "Found", "Hit", "Wishes", "alike"]
