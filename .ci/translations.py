"""Every text of code and templates is translated in every language of `locale/`.

The texts are collected anew, so a catalogue that was not brought up to date is noticed too.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
SHOWN = 20


def collected() -> Catalog:
    """Return the texts of the code as it is now; the rules stand in the Makefile's `messages`."""
    with tempfile.TemporaryDirectory() as folder:
        pot = Path(folder) / "django.pot"
        subprocess.run(
            ["make", "--no-print-directory", "-s", "pot", f"POT={pot}"], cwd=ROOT, check=True
        )
        with pot.open("rb") as file:
            return read_po(file)


def is_whole(message: Message | None) -> bool:
    """Say whether a message has every plural form, and none of them unsure."""
    if message is None or message.fuzzy:
        return False
    forms = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return all(form.strip() for form in forms)


def main() -> int:
    """Print the first missing translations of each language; 1 when there are any."""
    wanted = collected()
    catalogues = sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po"))
    if not catalogues:
        print("locale/ holds no catalogue; `make messages` begins one.")
        return 1
    wrong = 0
    for path in catalogues:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parts[-3])
        missing = [
            message
            for message in wanted
            if message.id and not is_whole(catalogue.get(message.id, message.context))
        ]
        broken = [
            f"{message.id!r}: {error}" for message, errors in catalogue.check() for error in errors
        ]
        for message in missing[:SHOWN]:
            print(f"{path.parts[-3]}: not translated: {message.id!r}")
        for line in broken:
            print(f"{path.parts[-3]}: {line}")
        if len(missing) > SHOWN:
            print(f"{path.parts[-3]}: and {len(missing) - SHOWN} more")
        wrong = wrong or bool(missing or broken)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
