"""Pictures and other files made for tests, honest ones and hostile ones. Nothing is downloaded."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image, ImageDraw, PngImagePlugin

SECRET = "52.520008 13.404954 at my home"
"""Hidden in metadata; must never come out again."""


def drawing(width: int = 640, height: int = 480, colour: str = "#2344c0") -> Image.Image:
    """A rectangle with a diagonal, so that sides can be told apart."""
    image = Image.new("RGB", (width, height), colour)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width // 2, height // 2), fill="#f2c14e")
    pen.line((0, 0, width, height), fill="white", width=5)
    return image


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def photo(width: int = 640, height: int = 480, *, orientation: int = 1) -> bytes:
    """A JPEG as telephones make it: turned by a mark, with a place, a comment and a maker."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = SECRET  # maker
    exif[0x8769] = {0x9286: SECRET.encode()}  # comment
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 17.8), 29: SECRET}
    return encoded(drawing(width, height), "JPEG", exif=exif, comment=SECRET.encode())


def screenshot(width: int = 640, height: int = 480, mode: str = "RGB") -> bytes:
    """A PNG with a text chunk."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET)
    info.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET}</x:xmpmeta>")
    return encoded(drawing(width, height).convert(mode), "PNG", pnginfo=info)


def animation(frames: int = 3, side: int = 60, form: str = "GIF") -> bytes:
    images = [drawing(side, side, f"#{number * 60 % 256:02x}44c0") for number in range(frames)]
    return encoded(images[0], form, save_all=True, append_images=images[1:], duration=80, loop=0)


def chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png_of(width: int, height: int, *chunks: bytes, data: bytes = b"\0") -> bytes:
    """A PNG that says to be that large; its pixels are whatever `data` unpacks to."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(data, 9))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + body + chunk(b"IEND", b"")


def text_bomb(megabytes: int = 40) -> bytes:
    """A PNG whose comment unpacks to that much."""
    packed = zlib.compress(b"a" * (megabytes * 1_000_000), 9)
    return png_of(10, 10, chunk(b"zTXt", b"Comment\0\0" + packed), data=b"\0\0\0" * 10)


def gif_of(frames: int) -> bytes:
    """A GIF of one pixel with that many frames of a few bytes each."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * frames + b"\x3b"


def archive(*names: str, content: bytes = b"words", packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as file:
        for name in names:
            file.writestr(name, content)
    return out.getvalue()


def docx() -> bytes:
    return archive("[Content_Types].xml", "_rels/.rels", "word/document.xml")


def odt() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        file.writestr("content.xml", "<x/>", zipfile.ZIP_DEFLATED)
    return out.getvalue()


def archive_bomb() -> bytes:
    """An archive that says to hold a hundred times 20 MB of nothing, in some 25 kB."""
    content = b"\0" * 20_000_000
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        file.writestr("0", content)
    one = out.getvalue()
    # The same entry listed again and again: what a reader would unpack, nobody wrote.
    end = one.rfind(b"PK\x05\x06")
    start = one.rfind(b"PK\x01\x02")
    entry = one[start:end]
    tail = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 100, 100, len(entry) * 100, start, 0)
    return one[:start] + entry * 100 + tail


PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
