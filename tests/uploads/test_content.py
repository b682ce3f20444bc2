"""What a file is, by its content; what is kept of it; and how quickly the rest is refused."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest
from PIL import Image

from engage.rules import RuleBroken
from engage.uploads.content import prepare
from engage.uploads.content.frames import frames_of_gif
from engage.uploads.content.pictures import LARGEST_SIDE, MOST_FRAMES, WIDTHS
from tests.house.source import ROOT
from tests.quickness import is_quick
from tests.uploads import pictures
from tests.uploads.pictures import SECRET


def shown(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def refused(content: bytes, name: str = "x") -> str:
    """The code of the refusal, which comes within a second."""
    reasons: list[RuleBroken] = []

    def prepared() -> None:
        with pytest.raises(RuleBroken) as broken:
            prepare(content, name)
        reasons.append(broken.value)

    assert is_quick(prepared, 1)
    assert reasons[0].field == "file" and str(reasons[0].message)
    return reasons[0].code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_picture_of_each_kind_is_drawn_anew(form):
    found = prepare(pictures.encoded(pictures.drawing(400, 300), form), "a.exe")
    assert (found.content_type, found.extension) == ("image/webp", "webp")
    assert (found.width, found.height) == (400, 300)
    image = shown(found.whole)
    assert (image.format, image.size) == ("WEBP", (400, 300))
    red, green, blue = image.convert("RGB").getpixel((300, 250))
    assert abs(red - 0x23) < 12 and abs(green - 0x44) < 12 and abs(blue - 0xC0) < 12
    for width, content in found.smaller.items():
        assert shown(content).size == (width, 240) and len(content) < len(found.whole)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_nothing_but_pixels_is_left_of_a_photo_and_it_stands_upright(orientation):
    sent = pictures.photo(500, 400, orientation=orientation)
    assert SECRET.encode() in sent
    found = prepare(sent, "a.jpg")
    turned = orientation >= 5
    assert (found.width, found.height) == ((400, 500) if turned else (500, 400))
    for content in (found.whole, *found.smaller.values()):
        image = shown(content)
        assert SECRET.encode() not in content
        assert not image.getexif() and "icc_profile" not in image.info and "xmp" not in image.info
        assert not {b"EXIF", b"XMP ", b"ICCP"} & {
            content[at : at + 4] for at in range(len(content))
        }


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "1", "I;16"])
def test_pngs_of_all_colours_lose_their_texts(mode):
    sent = pictures.encoded(Image.new(mode, (90, 60)), "PNG")
    assert prepare(sent, "a.png").width == 90
    found = prepare(pictures.screenshot(), "a.png")
    assert SECRET.encode() not in found.whole
    assert shown(found.whole).convert("RGB").getpixel((10, 200)) == (0xF2, 0xC1, 0x4E)


def test_greys_of_16_bits_keep_their_light():
    for grey in (100, 30_000, 65_535):
        sent = pictures.encoded(Image.new("I;16", (90, 60), grey), "PNG")
        assert shown(prepare(sent, "a.png").whole).convert("L").getpixel((5, 5)) == grey // 256


def test_a_photo_with_another_picture_behind_it_is_one_photo():
    """Telephones put depth and previews of other sizes behind what was photographed (MPO)."""
    behind = [Image.new("RGB", (40, 30)), pictures.drawing(400, 300)]
    sent = pictures.encoded(pictures.drawing(400, 300), "MPO", save_all=True, append_images=behind)
    image = shown(prepare(sent, "a.jpg").whole)
    assert image.size == (400, 300) and not getattr(image, "is_animated", False)


def test_transparency_stays():
    image = Image.new("RGBA", (50, 50), (255, 0, 0, 0))
    assert shown(prepare(pictures.encoded(image, "PNG"), "a").whole).getpixel((5, 5))[3] == 0


def test_large_pictures_are_made_smaller_and_get_smaller_ones():
    found = prepare(pictures.photo(4000, 3000), "a.jpg")
    assert (found.width, found.height) == (LARGEST_SIDE, 1920)
    assert [shown(found.smaller[width]).size for width in WIDTHS] == [(320, 240), (1280, 960)]
    plain = prepare(pictures.screenshot(1500, 900), "a.png")
    assert all(len(one) < len(plain.whole) for one in plain.smaller.values())
    tall = prepare(pictures.photo(100, 6000), "a.jpg")
    assert (tall.height, tall.smaller) == (LARGEST_SIDE, {})


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_small_animation_stays_one(form):
    found = prepare(pictures.animation(4, form=form), "a.gif")
    image = shown(found.whole)
    assert (image.format, image.n_frames, found.smaller) == ("WEBP", 4, {})
    assert image.info["loop"] == 0 and image.info["duration"] == 80


def test_bombs_are_refused_before_they_are_decoded():
    assert refused(pictures.png_of(60_000, 60_000)) == "too_many_pixels"
    assert refused(pictures.png_of(7_000, 6_000)) == "too_many_pixels"
    assert refused(pictures.png_of(2**31 - 1, 2**31 - 1)) == "too_many_pixels"
    assert refused(pictures.text_bomb()) == "unreadable_image"
    assert refused(pictures.gif_of(200_000)) == "too_many_pixels"
    assert refused(pictures.gif_of(MOST_FRAMES + 1)) == "too_many_pixels"
    assert refused(pictures.animation(45, 1_000)) == "too_many_pixels"
    assert refused(pictures.archive_bomb(), "a.zip") == "too_large"
    assert refused(pictures.archive(*map(str, range(5_001))), "a.zip") == "too_large"


def test_frames_are_counted_without_decoding():
    assert frames_of_gif(pictures.animation(7), 100) == 7
    assert frames_of_gif(pictures.gif_of(500), 100) == 101
    for cut in range(120):
        frames_of_gif(pictures.animation(2)[:cut], 100)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_what_breaks_off_is_no_picture(form):
    whole = pictures.encoded(pictures.drawing(900, 700), form)
    for share in (0.1, 0.5, 0.9):
        assert refused(whole[: max(17, int(len(whole) * share))]) == "unreadable_image"


def test_what_only_begins_like_a_picture_is_none():
    for head in (b"GIF89a", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"):
        assert refused(head + b"<script>alert(1)</script>" * 20) == "unreadable_image"
    assert refused(b"\0\0\0\x1cftypavif" + b"\0" * 300) == "unreadable_image"


def test_what_is_hidden_behind_a_picture_is_thrown_away():
    """A picture that is also a page, an archive or a script: only its pixels are kept."""
    for tail in (b"<html><script>alert(1)</script>", pictures.archive("evil.sh"), b"#!/bin/sh\n"):
        for sent in (pictures.photo(50, 40), pictures.screenshot(50, 40)):
            found = prepare(sent + tail, "a.html.jpg")
            assert tail not in found.whole and found.content_type == "image/webp"
    comment = b"*/=1;alert(1)/*<script>"
    sent = pictures.encoded(pictures.drawing(50, 40), "JPEG", comment=comment)
    assert comment in sent and comment not in prepare(sent, "a.jpg").whole


def test_the_short_list_of_other_files():
    for content, name, kind, ending in (
        (pictures.PDF, "a.png", "application/pdf", "pdf"),
        (b"Just words, \xd0\xb4\xd0\xb0.\n", "notes", "text/plain; charset=utf-8", "txt"),
        (b"a;b\n1;2\n", "t.CSV", "text/plain; charset=utf-8", "csv"),
        ("Слова".encode("utf-16"), "a.txt", "text/plain; charset=utf-8", "txt"),
        (b"12:00 <main> started, 3 < 4\n", "x.log", "text/plain; charset=utf-8", "log"),
        (pictures.archive("a.txt"), "a.zip", "application/zip", "zip"),
        (pictures.docx(), "a.zip", "wordprocessingml.document", "docx"),
        (pictures.archive("[Content_Types].xml", "xl/workbook.xml"), "a", "sheet", "xlsx"),
        (pictures.odt(), "a.odt", "application/vnd.oasis.opendocument.text", "odt"),
    ):
        found = prepare(content, name)
        assert found.content_type.endswith(kind) and found.extension == ending, name
        assert found.whole == content and not found.is_picture


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "a.png"),
        (b'<?xml version="1.0"?><svg onload="alert(1)"/>', "a.jpg"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><p>hello", "a.txt"),
        ("<html><body>".encode("utf-16"), "a.txt"),
        (b"<p>hello</p>", "a.txt"),
        (b"words first\n<script>alert(1)</script>", "a.txt"),
        (b"words <SVG/onload=alert(1)>", "a.txt"),
        (b"#!/bin/sh\nrm -rf ~\n", "a.txt"),
        (b"<?php system('id');", "a.txt"),
        (b"<% eval %>", "a.txt"),
        (b"plain enough", "a.html"),
        (b"plain enough", "a.SVG"),
        (b"plain enough", "run.bat"),
        (b"%!PS-Adobe-3.0", "a.txt"),
        (b"{\\rtf1 hello}", "a.txt"),
        (b"MZ\x90\0\x03\0\0\0", "a.txt"),
        (b"\x7fELF\x02\x01\x01\0", "a"),
        (b"not text \x00\x01\x02", "a.txt"),
        (b"\xff\xfe\x00", "a.txt"),
        (b"BM" + b"\0" * 60, "a.bmp"),
        (b"II*\0" + b"\0" * 60, "a.tiff"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a.heic"),
        (b"\n%PDF-1.7", "a.pdf\0.txt".replace("\0", "")[:5] + ".html"),
        (pictures.archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a"),
        (pictures.archive("META-INF/MANIFEST.MF", "Evil.class"), "a.zip"),
        (pictures.archive("mimetype", "content.xml"), "a.odt"),
        (pictures.archive("[Content_Types].xml", "ppt/presentation.xml"), "a.pptx"),
        (pictures.archive("a.txt") + b"<script>", "a.zip"),
        (pictures.archive("a.txt")[:-9], "a.zip"),
        (b"PK\x03\x04" + b"x" * 40, "a.zip"),
        (b"PK\x05\x06" + b"\xff" * 18, "a.zip"),
        (b"<html>" + pictures.archive("a.txt"), "a.zip"),
        (pictures.PDF + pictures.archive("META-INF/MANIFEST.MF", "Evil.class"), "a.pdf"),
        (pictures.PDF + pictures.archive("a.txt") + b"\n", "a.pdf"),
    ],
)
def test_everything_else_is_refused(content, name):
    assert refused(content, name) == "type_not_allowed"


def test_sizes(settings):
    settings.UPLOADS_IMAGE_BYTES, settings.UPLOADS_FILE_BYTES = 1_000, 500
    assert refused(pictures.photo()) == "too_large"
    assert refused(b"a" * 501) == "too_large"
    assert prepare(b"a" * 500, "a").whole == b"a" * 500
    assert refused(b"") == "empty_file"


def test_a_process_pays_for_the_decoders_with_its_first_picture_only():
    code = (
        "import django, sys; django.setup(); import engage.uploads.urls, engage.uploads.api.urls;"
        "from engage.uploads.content import prepare; prepare(b'words', 'a');"
        "print('PIL' in sys.modules, 'boto3' in sys.modules)"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "engage.settings_check"}
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["False", "False"]
