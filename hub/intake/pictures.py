"""A picture drawn anew: only what is seen is kept, in a size that a page needs (T38, T40, T41). Pure.

Whatever lies beside the picture in the file goes: where and by what it was taken, notes, other files.
"""

from io import BytesIO
from typing import BinaryIO, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from hub.intake.refusals import UploadRefused

KINDS: Final = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}  # what is taken, and the ending each is given
MOST_PIXELS: Final = 25_000_000  # held in memory at once, about 100 MB
MOST_PIXELS_IN_STEPS: Final = 120_000_000  # of a plain JPEG, which can be read small (a phone's 108 megapixels)
LONGEST_SIDE: Final = 2_000  # pixels of what is kept
_QUALITY: Final = 85


def redrawn(file: BinaryIO, *, longest: int = LONGEST_SIDE) -> tuple[bytes, str]:
    """The picture alone, no longer than `longest` pixels at any side, and the ending for its name.

    Raises UploadRefused: kind for no such picture, swollen for too many pixels, broken for one that is not whole.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=list(KINDS)) as drawn:
            _check_size(drawn)
            kind = str(drawn.format)
            drawn.draft("RGB", (longest, longest))  # only plain JPEG: read at an eighth, a quarter or half of its size
            turned = ImageOps.exif_transpose(drawn)
    except UnidentifiedImageError:
        raise UploadRefused("kind") from None
    except Image.DecompressionBombError:
        raise UploadRefused("swollen") from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise UploadRefused("broken") from None
    turned.thumbnail((longest, longest))
    return _written(turned, kind), KINDS[kind]


def _check_size(drawn: Image.Image) -> None:
    """Asked of its first bytes, before anything is drawn."""
    in_steps = drawn.format == "JPEG" and not drawn.info.get("progressive")
    if drawn.width * drawn.height > (MOST_PIXELS_IN_STEPS if in_steps else MOST_PIXELS):
        raise UploadRefused("swollen")


def _written(picture: Image.Image, kind: str) -> bytes:
    bare, profile = BytesIO(), picture.info.get("icc_profile")
    picture.info = {}
    if kind == "JPEG" and picture.mode not in ("L", "RGB"):
        picture, profile = picture.convert("RGB"), None
    picture.save(bare, kind, quality=_QUALITY, optimize=kind == "PNG", **({"icc_profile": profile} if profile else {}))
    return bare.getvalue()
