"""The brand's front page and the page of each person in it.

Both are frames: what stands in them comes through outlets from the rooms above, so a brand shows
only rooms that exist. This package knows no topic, ticket or idea, and never will; it asks nothing
of the database but whose page is shown.
"""
