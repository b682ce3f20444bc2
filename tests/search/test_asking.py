"""What is typed becomes words, phrases and words to leave out, whatever it is."""

from hypothesis import given
from hypothesis import strategies as st

from engage.search.asking import LONGEST, MOST_WORDS, asked, words_alike


def test_words_phrases_and_words_to_leave_out():
    question = asked('halo "left side" -battery -"too loud" halo')
    assert question.wanted == ("halo", "left side")
    assert question.unwanted == ("battery", "too loud")
    assert question.plain_words == ["halo", "left", "side"]


def test_signs_without_words_ask_for_nothing():
    for typed in ("", " ", '"', '""', "-", "—", "!!!", '-"', "***"):
        assert asked(typed).wanted == () == asked(typed).unwanted, typed


def test_one_form():
    assert asked("ｈａｌｏ zero\u200bwidth").wanted == ("halo", "zerowidth")
    assert asked("東京都 -京都市").wanted == ("東京 京都",)
    assert asked("東京都 -京都市").unwanted == ("京都 都市",)


def test_what_is_read_is_bounded():
    question = asked(" ".join(f"word{n}" for n in range(99)))
    assert len(question.whole) <= LONGEST and len(question.wanted) == MOST_WORDS


def test_another_spelling_keeps_the_rest():
    assert asked('Batery -full "the batery"').with_word("batery", "battery") == (
        'battery -full "the battery"'
    )


def test_the_longest_words_tell_most_and_the_last_one_is_being_typed():
    assert words_alike("a to headphones hum i", 2) == ["headphones", "hum", "i"]
    assert words_alike("one two", 9, without=["one"]) == ["two"]


@given(st.text(max_size=400))
def test_nothing_typed_is_an_error(typed):
    question = asked(typed)
    assert len(question.wanted) <= MOST_WORDS >= len(question.unwanted)
    assert all(part.strip() for part in (*question.wanted, *question.unwanted))
