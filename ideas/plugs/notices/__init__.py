"""Who hears of what happens to ideas, and in which words.

Voting subscribes to answers and status only; everything else is for those who chose it.
"""

from ideas.plugs.notices import kinds, moderation, telling

__all__ = ["kinds", "moderation", "telling"]
