"""How styles and modules reach the browser: hashed, compressed ahead, kept for ever.

There is no build. `collectstatic` joins the files as they are, in the order of the layers, into
one `site.css` and one `site.js`, and what only writers need into one `composer.js`; in development
each file is linked by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEETS = ("engage/css/layers.css", "engage/css/tokens.css", "engage/css/base.css")
SHEET_FOLDERS = ("engage/css/components", "engage/css/rooms")
MODULE_FOLDER = "engage/js"
COMPOSER_FOLDER = "engage/js/composer"
SITE_SHEET = "engage/css/site.css"
SITE_MODULE = "engage/site.js"
COMPOSER_MODULE = "engage/composer.js"


@lru_cache(maxsize=2048)
def address(path: str) -> str:
    """The address of a static file; it is looked up once, because a page asks for hundreds."""
    return static(path)


@cache
def sheet_paths() -> tuple[str, ...]:
    """Static paths of every stylesheet, in the order in which they count."""
    return (*SHEETS, *(path for folder in SHEET_FOLDERS for path in _files(folder, ".css")))


@cache
def module_paths() -> tuple[str, ...]:
    """Static paths of every module that all pages load. None imports or exports anything."""
    return tuple(_files(MODULE_FOLDER, ".js"))


@cache
def composer_paths() -> tuple[str, ...]:
    """The same of those for writing; `composer.js`, on which the others lean, comes first."""
    return tuple(_files(COMPOSER_FOLDER, ".js"))


def stylesheets() -> list[str]:
    """Addresses of the stylesheets that a page links."""
    return _addresses(SITE_SHEET, sheet_paths)


def modules() -> list[str]:
    """Addresses of the modules that a page loads."""
    return _addresses(SITE_MODULE, module_paths)


def composer_modules() -> list[str]:
    """Addresses of the modules that a page with a composer loads besides."""
    return _addresses(COMPOSER_MODULE, composer_paths)


def _addresses(joined: str, apart: Callable[[], tuple[str, ...]]) -> list[str]:
    if joined in getattr(staticfiles_storage, "hashed_files", ()):
        return [address(joined)]
    return [address(path) for path in apart()]


def _files(folder: str, suffix: str) -> list[str]:
    """Static paths in `folder` of every app and folder of static files, sorted by name."""
    found = (
        PurePosixPath(path.replace("\\", "/"))
        for finder in finders.get_finders()
        for path, _storage in finder.list([])
    )
    return sorted(
        {str(path) for path in found if str(path.parent) == folder and path.suffix == suffix}
    )


class AssetStorage(CompressedManifestStaticFilesStorage):
    """Names come from the manifest that `collectstatic` wrote, with the two joined files in it.

    A file that is not in it (tests, a first start) keeps its plain name, so that a page never
    fails for a missing file; `manage.py doctor` says when production has no manifest.
    """

    @property
    def has_manifest(self) -> bool:
        """Whether `collectstatic` has run."""
        return bool(self.hashed_files)

    def stored_name(self, name: str) -> str:
        try:
            return super().stored_name(name)
        except ValueError:
            return name

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        """Join styles and modules, then hash and compress everything."""
        if not dry_run:
            for name, text in self._joined(paths):
                self.delete(name)
                self.save(name, ContentFile(text.encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _joined(self, paths: dict[str, Any]) -> Iterator[tuple[str, str]]:
        sheets = [self._text(path) for path in sheet_paths() if path in paths]
        yield SITE_SHEET, "\n".join(sheets)
        # Braces keep each module's names to itself, as its own file does.
        for name, found in ((SITE_MODULE, module_paths()), (COMPOSER_MODULE, composer_paths())):
            modules = [self._text(path) for path in found if path in paths]
            yield name, "\n".join(f"{{\n{text}\n}}" for text in modules)

    def _text(self, path: str) -> str:
        return Path(self.path(path)).read_text(encoding="utf-8").strip()
