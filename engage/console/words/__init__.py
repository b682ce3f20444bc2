"""The words of the back office: what rows, columns and choices are called.

Django makes them of the code's own names, in English only; here each can be translated. Keys are
what Django made; a name that is missing here stays as it is, and a test names it.
"""

from engage.console.words.columns import COLUMNS
from engage.console.words.rows import MANY, ROWS

__all__ = ["COLUMNS", "MANY", "ROWS"]
