"""The community's pages. A view reads input, calls one read or one operation, and shows the result.

It decides nothing: who may do what is asked in `permits`, rules are kept in `operations`. What a
reader may not see is 404, the same as what does not exist (docs/decisions/0006-endpoints.md).
"""
