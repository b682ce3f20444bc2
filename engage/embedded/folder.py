"""The demo's data folder as a whole: where it is, whether it may be ours, and beginning anew."""

import os
from pathlib import Path

from engage.embedded.claim import CLAIM, Claim, ask_to_stop
from engage.embedded.demo import recover_all
from engage.embedded.demo_children import ROOT
from engage.embedded.errors import EmbeddedError
from engage.embedded.records import PASSWORDS
from engage.embedded.testing import remove

DEFAULT = ".engage/demo"
STOP_LIMIT = 90.0


def chosen_folder(given: Path | None) -> Path:
    """Return the data folder: the given one, ENGAGE_DATA_DIR, or `.engage/demo` of the project.

    Raises EmbeddedError for a folder that holds other things, such as the home folder: beginning
    anew would delete them.
    """
    wanted = given or Path(os.environ.get("ENGAGE_DATA_DIR") or ROOT / DEFAULT)
    folder = wanted.expanduser().absolute()
    real = folder.resolve()
    if real == Path.home().resolve() or real == ROOT or real in ROOT.parents:
        raise EmbeddedError(f"{folder} cannot be the data folder: choose one of its own.")
    return folder


def stop_all(data_dir: Path) -> bool:
    """Stop what runs in the folder, also what outlived a killed owner; True when there was any."""
    stopped = ask_to_stop(data_dir, limit=STOP_LIMIT)
    if data_dir.is_dir():
        claim = Claim(data_dir)
        try:
            stopped = recover_all(data_dir) or stopped
        finally:
            claim.release()
    return stopped


def begin_anew(data_dir: Path) -> None:
    """Stop what runs in the folder and delete it. A folder that is not ours is refused."""
    if not data_dir.is_dir():
        return
    if not any((data_dir / mark).exists() for mark in (PASSWORDS, CLAIM)):
        raise EmbeddedError(f"{data_dir} was not made by Engage; it is left alone.")
    stop_all(data_dir)
    remove(data_dir)
