"""Styles and modules: few requests, small, nothing left out, nothing forbidden."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from engage.web import assets


def source(path):
    return Path(finders.find(path)).read_text()


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    from django.contrib.staticfiles.storage import staticfiles_storage
    from django.test import override_settings

    place = tmp_path_factory.mktemp("static")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "engage.web.assets.AssetStorage"},
    }
    with override_settings(STATIC_ROOT=str(place), STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        addresses = assets.stylesheets(), assets.modules(), assets.composer_modules()
        yield place, addresses, staticfiles_storage


def test_development_links_each_file():
    assert assets.stylesheets()[0] == "/static/engage/css/layers.css"
    assert len(assets.stylesheets()) == len(assets.sheet_paths()) > 30


def test_collected_pages_load_one_sheet_and_one_module(collected):
    _, (sheets, modules, composer), _ = collected
    assert len(sheets) == len(modules) == len(composer) == 1
    assert re.fullmatch(r"/static/engage/composer\.[0-9a-f]{12}\.js", composer[0])
    assert re.fullmatch(r"/static/engage/css/site\.[0-9a-f]{12}\.css", sheets[0])
    assert re.fullmatch(r"/static/engage/site\.[0-9a-f]{12}\.js", modules[0])


def test_the_joined_files_hold_all_others_in_order(collected):
    place, _, _ = collected
    sheet = (place / assets.SITE_SHEET).read_text()
    at = [sheet.index(source(path).strip()) for path in assets.sheet_paths()]
    assert at == sorted(at)
    assert sheet.startswith("@layer reset, tokens, base, components, rooms, utilities;")
    script = (place / assets.SITE_MODULE).read_text()
    assert all(source(path).strip() in script for path in assets.module_paths())
    writing = (place / assets.COMPOSER_MODULE).read_text()
    assert all(source(path).strip() in writing for path in assets.composer_paths())
    assert assets.composer_paths()[0].endswith("/composer.js")


def test_what_a_sheet_points_to_was_hashed(collected):
    place, (sheets, *_), _ = collected
    text = (place / sheets[0].removeprefix("/static/")).read_text()
    targets = re.findall(r'url\("([^"]+)"\)', text)
    assert targets
    assert all((place / "engage/css" / target).resolve().is_file() for target in targets)
    assert all(re.search(r"\.[0-9a-f]{12}\.woff2$", target) for target in targets)


def test_the_whole_site_weighs_at_most_60_kb_compressed(collected):
    place, (sheets, modules, composer), _ = collected
    htmx = next((place / "engage/vendor").glob("htmx-*.min.js"))
    files = [place / one.removeprefix("/static/") for one in (*sheets, *modules, *composer)]
    assert sum(len(gzip.compress(path.read_bytes())) for path in (*files, htmx)) <= 60_000
    assert len(files[1].read_bytes()) <= 20_000
    assert len(gzip.compress(files[2].read_bytes())) <= 10_000


@pytest.mark.parametrize("path", [*assets.module_paths(), *assets.composer_paths()])
def test_modules_stand_alone(path):
    text = source(path)
    assert not re.search(r"^\s*(import|export)\b", text, re.M)
    assert "eval(" not in text
    assert "innerHTML" not in text


@pytest.mark.parametrize("path", assets.sheet_paths()[3:])
def test_components_use_tokens_and_stay_in_their_layer(path):
    text = source(path)
    layer = "rooms" if "/rooms/" in path else "components"
    outside = re.sub(r"/\*.*?\*/", "", text, flags=re.S).strip()
    assert outside.startswith(f"@layer {layer} {{")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", text), "a colour that is no token"
    assert not re.search(r"(margin|padding)-(left|right)\b", text), "a physical side"


def test_no_room_styles_what_another_room_named():
    """All rooms share one layer: the same name in two of them is one rule undoing the other."""
    own = re.compile(r"^  \.([\w-]+) \{\s*[a-z-]+:", re.M)
    named: dict[str, set[str]] = {}
    for path in assets.sheet_paths():
        for name in own.findall(source(path)) if "/rooms/" in path else ():
            named.setdefault(name, set()).add(path)
    assert {name: paths for name, paths in named.items() if len(paths) > 1} == {}
