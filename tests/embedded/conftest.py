"""Data folders of their own for the embedded servers' tests, outside pytest's closed folders."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from engage.embedded.claim import Claim
from engage.embedded.servers import recover
from engage.embedded.testing import remove


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data folder that any user may pass through; whatever still runs in it is ended."""
    parent = Path(tempfile.mkdtemp(prefix="engage-embedded-"))
    parent.chmod(0o711)
    folder = parent / "data"
    yield folder
    if folder.is_dir():
        claim = Claim(folder)
        recover(folder)
        claim.release()
    remove(folder)
    shutil.rmtree(parent)
