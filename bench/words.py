"""Believable text from a seed: about 500 characters a post, some with a list, a link or code.

The word "battery" stands in about a third of the posts, for searches of a common word.
"""

from random import Random

_NOUNS = (
    "cable charger speaker headphone firmware update router bridge sensor lamp remote button menu "
    "volume channel profile account invoice parcel warranty filter hinge strap case screen dock "
    "microphone adapter switch thermostat camera playlist room scene timer backup driver port"
)
_VERBS = (
    "connects restarts blinks drops pairs updates charges hums fades freezes syncs resets loads "
    "stops works fails returns opens closes overheats reconnects switches saves forgets"
)
_REST = (
    "the a after before while when since again often never slowly left right new old second first "
    "my our this that with without every other only still already twice and but because so on in"
)
NOUNS, VERBS, REST = _NOUNS.split(), _VERBS.split(), _REST.split()
COMMON = "battery"


def sentence(rng: Random, words: int) -> str:
    """So many words with a capital letter and a full stop."""
    picked = [rng.choice(rng.choice((NOUNS, VERBS, REST))) for _ in range(words)]
    return " ".join(picked).capitalize() + "."


def title(rng: Random, number: int) -> str:
    """A line that no other topic has."""
    return f"{sentence(rng, rng.randint(4, 8))[:-1]} {rng.choice(NOUNS)} {number}"


def body(rng: Random) -> str:
    """One to three paragraphs in Markdown."""
    parts = [
        " ".join(sentence(rng, rng.randint(6, 14)) for _ in range(rng.randint(2, 4)))
        for _ in range(rng.randint(1, 3))
    ]
    if rng.random() < 1 / 3:
        parts[0] += f" The {COMMON} is full."
    shape = rng.random()
    if shape < 0.1:
        parts.append("\n".join(f"- {sentence(rng, 5)}" for _ in range(3)))
    elif shape < 0.2:
        parts.append(
            f"See [the manual](https://example.com/{rng.choice(NOUNS)}) for **all** of it."
        )
    elif shape < 0.25:
        parts.append(f"```\n{rng.choice(NOUNS)} --{rng.choice(VERBS)} {rng.randint(1, 99)}\n```")
    return "\n\n".join(parts)
