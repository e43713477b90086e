"""Pictures are drawn anew: what is seen stays, and nothing else (T38, T40, T41)."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from hub.intake.pictures import MOST_PIXELS, redrawn
from hub.intake.refusals import UploadRefused


def drawn(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **more: Any) -> bytes:
    made = BytesIO()
    Image.new(mode, size, "orange" if mode == "RGB" else None).save(made, kind, **more)
    return made.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack("!I", len(content)) + name + content + struct.pack("!I", zlib.crc32(name + content))


def png_of(width: int, height: int) -> bytes:
    """A small file that says it is a picture of so many pixels."""
    head = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def fault(content: bytes) -> str | None:
    try:
        redrawn(BytesIO(content))
    except UploadRefused as refused:
        return refused.fault
    return None


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_picture_keeps_its_kind_and_what_is_seen(kind: str, ending: str) -> None:
    content, given = redrawn(BytesIO(drawn(kind)))

    kept = Image.open(BytesIO(content))
    assert (kept.format, given, kept.size) == (kind, ending, (60, 40))
    red, green, blue = kept.convert("RGB").getpixel((20, 20))  # type: ignore[misc]
    assert (red > 240, 150 < green < 180, blue < 20) == (True, True, True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_and_by_what_it_was_taken_goes(kind: str) -> None:
    notes = Image.Exif()
    notes[0x0110] = "zq-phone"
    notes.get_ifd(0x8825)[2] = (51.0, 30.0, 7.0)
    noted = drawn(kind, exif=notes)
    assert b"zq-phone" in noted

    content, _ending = redrawn(BytesIO(noted))

    assert b"zq-phone" not in content
    assert not Image.open(BytesIO(content)).getexif()


def test_a_picture_lying_on_its_side_is_put_upright() -> None:
    notes = Image.Exif()
    notes[0x0112] = 6

    content, _ending = redrawn(BytesIO(drawn(exif=notes)))

    assert Image.open(BytesIO(content)).size == (40, 60)


def test_what_lies_behind_the_picture_goes() -> None:
    content, _ending = redrawn(BytesIO(drawn() + b"PK\x03\x04<script>zq</script>"))

    assert b"zq" not in content


@pytest.mark.parametrize(("size", "kept"), [((5000, 2500), (2000, 1000)), ((900, 3000), (600, 2000))])
def test_a_big_picture_is_made_smaller(size: tuple[int, int], kept: tuple[int, int]) -> None:
    content, _ending = redrawn(BytesIO(drawn(size=size)))

    assert Image.open(BytesIO(content)).size == kept


def test_a_picture_with_see_through_parts_stays_see_through() -> None:
    content, ending = redrawn(BytesIO(drawn("PNG", mode="RGBA")))

    assert (Image.open(BytesIO(content)).mode, ending) == ("RGBA", "png")


def test_a_picture_for_print_becomes_one_for_screens() -> None:
    content, _ending = redrawn(BytesIO(drawn(mode="CMYK")))

    assert Image.open(BytesIO(content)).mode == "RGB"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "kind"),
        (b"GIF89a" + bytes(40), "kind"),
        (b"%PDF-1.7", "kind"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "kind"),
        (drawn()[:300], "broken"),
        (png_of(50_000, 50_000), "swollen"),
        (png_of(5_001, 5_000), "swollen"),
        (png_of(4_000, 4_000), "broken"),
    ],
)
def test_any_other_file_is_refused_by_a_name(content: bytes, expected: str) -> None:
    assert fault(content) == expected


def test_a_progressive_photo_is_held_whole_so_it_may_have_fewer_pixels() -> None:
    many = (5_001, MOST_PIXELS // 5_000)

    assert fault(drawn(size=many, progressive=True)) == "swollen"
    assert fault(drawn(size=many)) is None
