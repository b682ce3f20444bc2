"""Why a tweet stays outside, in a sentence each."""

REASONS = {
    "bad_sign": "The row holds the sign with the number 0, which no text may have.",
    "long_id": "The id of the tweet, or of the one that it answers, has more than 200 signs.",
    "no_id": "The row has no tweet_id, so a second import could not recognise it.",
    "same_id": "An earlier row of the file has the same tweet_id.",
    "bad_date": "The row has no created_at that can be read and lies between 1970 and now.",
    "no_author": "The row does not say who wrote it.",
    "no_side": "The row does not say whether a customer or the brand wrote it.",
    "no_text": "The tweet has no text.",
    "bad_row": "The row has not as many fields as the first line of the file.",
}
