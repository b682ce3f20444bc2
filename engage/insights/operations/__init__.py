"""Noting what was heard, counting, promising, forgetting.

What was heard and what was counted are copies of what the rooms know, so nothing there is a fact
and nothing asks for a permit; a promise and an export are the brand's own acts and do both.
"""

from engage.insights.operations.counting import count_figures
from engage.insights.operations.exports import begin_export
from engage.insights.operations.forgetting import forget_person
from engage.insights.operations.promises import set_promise
from engage.insights.operations.rebuilding import rebuild

__all__ = ["begin_export", "count_figures", "forget_person", "rebuild", "set_promise"]
