"""Content of another system, brought in many rows at a time with its own times and authors.

Every importer of this room and the demo write through these. They differ from the operations of
members: a few statements however many rows are given, nobody follows anything, no fact a row.
Like those, they leave every counter right and are calm when repeated: a row is known by its id in
the source. An importer tells the book of its whole run; where each row shall have its facts and
followers as if members had written it here, `remember_topics` makes them from the rows.
"""

from community.operations.imports.links import import_links
from community.operations.imports.remembering import remember_topics
from community.operations.imports.rows import (
    Brought,
    ImportedLink,
    ImportedPost,
    ImportedTopic,
    Outcome,
)
from community.operations.imports.tags import import_tags
from community.operations.imports.topics import import_topics

__all__ = [
    "Brought",
    "ImportedLink",
    "ImportedPost",
    "ImportedTopic",
    "Outcome",
    "import_links",
    "import_tags",
    "import_topics",
    "remember_topics",
]
