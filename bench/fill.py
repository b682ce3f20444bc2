"""`python -m bench.fill '{"topics": 20000, "posts": 56000}'`: fill the database of the environment.

Prints one line of JSON: what `bench.rows` may ask for.
"""

import json
import sys

import django

from bench.corpus import Size


def main(size: Size) -> None:
    """Start Django, then fill: models cannot be imported before it has started."""
    django.setup()
    from bench.filling import fill

    print(json.dumps(fill(size)))


if __name__ == "__main__":
    main(Size(**json.loads(sys.argv[1])))
