"""Pictures of a recording, drawn from our own shapes: circle community, square university, arch broker."""

from PIL import Image, ImageDraw, ImageFont

from library.resources.management.studio.script import Element, Scene

SIZE = (640, 360)
SHARP = 2  # drawn bigger and made smaller, so that edges are smooth
MOVE = 1.6  # seconds that a movement takes
COLOURS = {
    "paper": "#fbfaf4",
    "surface": "#ffffff",
    "ink": "#13211c",
    "quiet": "#465650",
    "line": "#d5d9cd",
    "accent": "#0b5d4a",
    "lens": "#094f3d",
    "leaf": "#f6f5ea",
    "community": "#f5b83d",
    "university": "#5b9be0",
    "broker": "#ea8a75",
    "soft": "#dcefe5",
}
FONTS = ("DejaVuSans-Bold.ttf", "DejaVuSans.ttf")


def picture(scene: Scene, place: int, seconds: float) -> Image.Image:
    """The picture `seconds` after sentence `place` of the scene has begun."""
    drawn = Image.new("RGB", (SIZE[0] * SHARP, SIZE[1] * SHARP), COLOURS["paper"])
    pen = ImageDraw.Draw(drawn)
    for element in scene.show:
        if element.after <= place < element.until:
            _draw(pen, drawn, element, _where(element, place, seconds))
    return drawn.resize(SIZE, Image.Resampling.LANCZOS)


def moves(scene: Scene, place: int) -> bool:
    """Whether anything moves while this sentence is said."""
    return any(element.to and element.after == place for element in scene.show)


def _where(element: Element, place: int, seconds: float) -> tuple[float, float]:
    if element.to is None:
        return element.at
    done = 1.0 if place > element.after else min(1.0, seconds / MOVE)
    eased = done * done * (3 - 2 * done)
    (x, y), (to_x, to_y) = element.at, element.to
    return x + (to_x - x) * eased, y + (to_y - y) * eased


def _draw(pen: ImageDraw.ImageDraw, drawn: Image.Image, element: Element, where: tuple[float, float]) -> None:
    x, y = (round(part * SHARP) for part in where)
    size, colour = element.size * SHARP, COLOURS[element.fill]
    if element.draw == "circle":
        pen.ellipse((x - size, y - size, x + size, y + size), fill=colour)
    elif element.draw == "square":
        pen.rectangle((x - size, y - size, x + size, y + size), fill=colour)
    elif element.draw == "arch":
        _arch(pen, x, y, size, colour)
    elif element.draw == "lens":
        _lens(drawn, x, y, size, colour)
    elif element.draw == "leaf":
        _leaf(pen, x, y, size, colour)
    elif element.draw == "letter":
        _letter(pen, x, y, size, colour)
    elif element.draw == "rule":
        pen.line((x - size, y, x + size, y), fill=colour, width=3 * SHARP)
    else:
        _words(pen, x, y, element, colour)


def _arch(pen: ImageDraw.ImageDraw, x: int, y: int, size: int, colour: str) -> None:
    thick = round(size * 0.36)
    pen.arc((x - size, y - size, x + size, y + size), 180, 360, fill=colour, width=thick)
    pen.rectangle((x - size, y, x - size + thick, y + size), fill=colour)
    pen.rectangle((x + size - thick, y, x + size, y + size), fill=colour)


def _letter(pen: ImageDraw.ImageDraw, x: int, y: int, size: int, colour: str) -> None:
    wide = size * 3 // 2
    pen.rounded_rectangle((x - wide, y - size, x + wide, y + size), radius=6 * SHARP, fill=colour)
    fold = [(x - wide, y - size + 6), (x, y + size // 8), (x + wide, y - size + 6)]
    pen.line(fold, fill=COLOURS["paper"], width=4 * SHARP, joint="curve")


def _lens(drawn: Image.Image, x: int, y: int, size: int, colour: str) -> None:
    """Where a circle left of `x` and a square right of it overlap."""
    mask = Image.new("L", drawn.size, 0)
    ImageDraw.Draw(mask).ellipse((x - size * 3 // 2, y - size, x + size // 2, y + size), fill=255)
    ImageDraw.Draw(mask).rectangle((0, 0, x - size // 2, drawn.size[1]), fill=0)
    drawn.paste(Image.new("RGB", drawn.size, colour), mask=mask)


def _leaf(pen: ImageDraw.ImageDraw, x: int, y: int, size: int, colour: str) -> None:
    pen.line((x, y + size, x, y - size // 3), fill=colour, width=4 * SHARP)
    pen.chord((x - size, y - size, x + size // 6, y + size // 6), 0, 90, fill=colour)
    pen.pieslice((x - size // 6, y - size, x + size, y + size // 6), 180, 270, fill=colour)
    pen.ellipse((x - size // 2, y - size // 2, x, y), fill=colour)
    pen.ellipse((x, y - size * 3 // 4, x + size // 2, y - size // 4), fill=colour)


def _words(pen: ImageDraw.ImageDraw, x: int, y: int, element: Element, colour: str) -> None:
    name = FONTS[1] if element.draw == "small" else FONTS[0]
    try:
        font: ImageFont.FreeTypeFont | ImageFont.ImageFont = ImageFont.truetype(name, element.size * SHARP)
    except OSError:
        font = ImageFont.load_default(element.size * SHARP)
    place, align = ("mm", "center") if element.draw == "words" else ("lm", "left")
    pen.multiline_text((x, y), element.text, fill=colour, font=font, anchor=place, spacing=8 * SHARP, align=align)
