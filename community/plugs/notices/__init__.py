"""Who hears of what happens in the forum, and in which words.

`kinds` are the rows of a member's settings; the other modules decide, fact by fact, who is told.
A fact is told to those who may read what it is about at that moment, and to nobody twice.
"""

from community.plugs.notices import appreciation, kinds, moderation, writing

__all__ = ["appreciation", "kinds", "moderation", "writing"]
