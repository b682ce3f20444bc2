"""The book of facts, read back: who did what to which thing, when, and the whole of it as a file.

Reads only. It never writes a fact about another part, and shows nothing of a subject that the
reader may not see by themselves.
"""
