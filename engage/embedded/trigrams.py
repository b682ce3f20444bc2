"""The one thing about a cluster's locale that nobody notices until a search finds nothing."""

import psycopg2

from engage.embedded.errors import EmbeddedError

WORDS = ("привет", "東京都")


def check_trigrams(url: str) -> None:
    """Raise EmbeddedError when the database at `url` sees no letters in Cyrillic or Japanese."""
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            for word in WORDS:
                cursor.execute("SELECT cardinality(show_trgm(%s))", [word])
                if not cursor.fetchone()[0]:
                    raise EmbeddedError(
                        f"The database's locale knows no letters of “{word}”: searches would find "
                        "nothing. Make the cluster anew with the locale C.UTF-8."
                    )
    finally:
        connection.close()
