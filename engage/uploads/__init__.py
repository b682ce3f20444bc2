"""Pictures and files that members add to what they write: checked, drawn anew, stored, served.

What a file is is read from its content, never believed. Pictures are decoded and encoded anew, so
that nothing of the sent bytes is ever served; other files only as a download. A file belongs to
its member until something uses it, and is then seen by whoever may see that; this package knows
such things by reference and never what they are. It never shows a file of another brand.
"""
