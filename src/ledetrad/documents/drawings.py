"""Our drawings on their way to paper: their size, the thread in black, and a picture for what cannot show SVG."""

import re
from pathlib import Path
from typing import Final

from ledetrad.documents.lettering import FONT_DIR
from ledetrad.documents.profile_chart import THREAD, THREAD_IN_PRINT

_TEMPLATES: Final = Path(__file__).parent / "typst"
_HEAD: Final = re.compile(r"<svg\b[^>]*>")
_SIDE: Final = re.compile(r'\s(width|height)="([0-9.]+)"')
_INK: Final = "#1c2733"
# A pixel of a drawing on paper: its text of 13 pixels stands beside text of ten points.
POINTS: Final = 0.75


def natural_size(svg: str) -> tuple[float, float]:
    """Width and height on paper, in points. ValueError when the SVG does not say how large it is."""
    head = _HEAD.search(svg)
    sides = {name: float(value) for name, value in _SIDE.findall(head.group(0))} if head else {}
    if not sides.get("width") or not sides.get("height"):
        raise ValueError("a figure's drawing says its width and height")
    return sides["width"] * POINTS, sides["height"] * POINTS


def in_print(svg: str) -> str:
    """`svg` with the thread in black, since a printer would turn the red into grey dots, and text in our ink."""
    return svg.replace(THREAD, THREAD_IN_PRINT).replace("currentColor", _INK)


def picture(svg: str, *, ppi: int = 200) -> bytes:
    """`svg` (our own) as PNG on white, drawn by Typst with our font; `ppi` pixels to an inch of its natural size."""
    import typst

    width, _ = natural_size(svg)
    compiler = typst.Compiler(
        str(_TEMPLATES / "drawing.typ"),
        root=str(_TEMPLATES),
        font_paths=[str(FONT_DIR)],
        ignore_system_fonts=True,
    )
    made = compiler.compile(format="png", ppi=ppi, sys_inputs={"svg": svg, "width": f"{width:g}"})
    if not isinstance(made, bytes):
        raise TypeError("a drawing is one picture")
    return made
