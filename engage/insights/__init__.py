"""How a brand keeps its promises: eight shares, each with what people want, what the market gives,
what this brand gives with its interval, and what it has promised itself.

Rooms tell through `sources` what of theirs is a question, an answer, a vote that is owed word; this
package knows none of them. A page never counts: figures are counted in a worker, kept for each
day, and read. It never says anything about a single person to anybody but the brand's managers,
and never adds figures of several brands.
"""
