"""Content of another system, brought in many rows at a time with its own times and authors.

Every importer of this room writes through these. They differ from the operations of members: a few
statements however many rows are given, nobody follows anything, no fact a row (the importer tells
of the whole run). Like those, they leave every counter right and are calm when repeated: a row is
known by its id in the source. Texts come rendered, because rendering needs no transaction.
"""

from community.operations.imports.comments import import_comments
from community.operations.imports.links import import_links
from community.operations.imports.replies import import_replies
from community.operations.imports.rows import (
    ImportedComment,
    ImportedLink,
    ImportedReply,
    ImportedSolution,
    ImportedText,
    ImportedTopic,
    Outcome,
)
from community.operations.imports.solutions import import_solutions
from community.operations.imports.tags import import_tags
from community.operations.imports.thanks import import_thanks
from community.operations.imports.topics import import_topics

__all__ = [
    "ImportedComment",
    "ImportedLink",
    "ImportedReply",
    "ImportedSolution",
    "ImportedText",
    "ImportedTopic",
    "Outcome",
    "import_comments",
    "import_links",
    "import_replies",
    "import_solutions",
    "import_tags",
    "import_thanks",
    "import_topics",
]
