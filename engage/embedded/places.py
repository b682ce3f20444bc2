"""Where the servers' programs and data lie.

Ordinarily the programs stay in the installed wheel and the data in the data folder. Root's own
folders are often closed to the servers' user; then both lie under `/var/tmp/engage-…` instead, in
folders that are ours alone. The mode of a folder that was there before is never changed.
"""

import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
from importlib import metadata
from pathlib import Path

from engage.embedded.account import can_reach, can_run, give, servers_user
from engage.embedded.errors import EmbeddedError

OPEN_TO_PASS = 0o711
PRIVATE = 0o700


def _wide_folder() -> Path:
    """A folder every user may enter and that outlives a reboot."""
    lasting = Path("/var/tmp")  # noqa: S108 - `_ours` refuses what others prepared there
    return lasting if lasting.is_dir() else Path(tempfile.gettempdir())


def _ours(path: Path) -> None:
    """Refuse a folder in a place open to all that somebody else could have prepared for us."""
    found = path.lstat()
    loose = stat.S_IMODE(found.st_mode) & 0o022
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or loose:
        raise EmbeddedError(f"{path} belongs to somebody else or is open to all: remove it.")


def make_folder(path: Path, mode: int = OPEN_TO_PASS) -> Path:
    """Make `path`; only the folders made here get `mode`. Those that exist stay as they are."""
    if not path.is_dir():
        make_folder(path.parent)
        try:
            path.mkdir()
            path.chmod(mode)
        except FileExistsError:
            pass
    return path


def outer_home(data_dir: Path) -> Path:
    """The folder outside `data_dir` that holds its servers' data when root's folder is closed."""
    name = hashlib.sha256(os.fsencode(data_dir.resolve())).hexdigest()[:12]
    return _wide_folder() / f"engage-{name}"


def server_home(data_dir: Path, name: str) -> Path:
    """Return the private folder (0700, of the servers' user) of server `name`, made if missing."""
    make_folder(data_dir)
    base = data_dir
    if servers_user() is not None and not can_reach(data_dir):
        base = make_folder(outer_home(data_dir))
        _ours(base)
    home = base / name
    if not home.is_dir():
        make_folder(home, PRIVATE)
        give(home)
    return home


def _copy_once(source: Path, siblings: list[Path], target: Path) -> None:
    """Copy a package and the libraries beside it to `target`, whole or not at all."""
    with open(f"{target}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if target.is_dir():
            return
        unfinished = Path(tempfile.mkdtemp(prefix=target.name + "-", dir=target.parent))
        try:
            for part in [source, *siblings]:
                shutil.copytree(part, unfinished / part.name, symlinks=True)
            for path in [unfinished, *unfinished.rglob("*")]:
                if not path.is_symlink():
                    runs = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
                    path.chmod(0o755 if runs else 0o644)
            unfinished.rename(target)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def program(package: str, distribution: str, inside: str) -> Path:
    """Return the path of the program `inside` an installed package.

    When the servers' user cannot run it where it is, the whole package is copied once to
    `/var/tmp/engage-<distribution>-<version>`, for every checkout on the machine.
    """
    try:
        installed = metadata.distribution(distribution)
    except metadata.PackageNotFoundError:
        raise EmbeddedError(f"{distribution} is not installed: run `make install`.") from None
    root = Path(str(installed.locate_file(package)))
    if servers_user() is None or can_run(root / inside):
        return root / inside
    target = _wide_folder() / f"engage-{distribution}-{installed.version}"
    # Shared libraries that a repaired wheel keeps beside the package, found by relative paths.
    libraries = [path for path in [root.parent / f"{package}.libs"] if path.is_dir()]
    _copy_once(root, libraries, target)
    _ours(target)
    return target / package / inside
