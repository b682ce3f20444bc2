"""Why a line of a sheet stays outside, and what came in changed, in a sentence each."""

REASONS = {
    "bad_row": "The row has not as many fields as the first line of the file.",
    "same_id": "An earlier row of the file has the same id.",
    "bad_title": "An idea is a line of at least 10 characters.",
    "bad_date": "The row’s created date cannot be read: 2026-03-04 or 2026-03-04T10:00:00Z.",
    "no_author": "The row does not say whose idea it is: give a mail or a name.",
    "no_board": "The brand has no such board; make it first, or leave the column out.",
    "no_status": "The brand has no such status; make it first, or leave the column out.",
    "bad_votes": "Votes is not a number.",
    "bad_tags": "A tag is a word of at most 40 characters, and an idea has at most five.",
    "bad_text": "The text is longer than an idea may be.",
}
