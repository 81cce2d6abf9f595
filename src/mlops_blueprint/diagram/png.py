"""SVG to PNG; the only user of resvg."""

from collections.abc import Sequence

import resvg_py

from mlops_blueprint.errors import BlueprintError

DPI = 96.0
"""Without it resvg refuses SVG sized in points; our scenes are sized in pixels, other SVG may not be."""


def render_png(svg: str, font_files: Sequence[str], *, width: int) -> bytes:
    """Draw ``svg`` as a PNG ``width`` pixels wide.

    Args:
        svg: a document of `render_svg`.
        font_files: paths of the bundled TTF files; system fonts are never used, since text in a font
            that is not there vanishes without a warning.
        width: width of the picture in pixels; the height follows.

    Raises:
        BlueprintError: without font files, or when the SVG cannot be read.
    """
    if not font_files:
        raise BlueprintError("a PNG needs the bundled font files, otherwise its text would be missing")
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg,
                width=width,
                dpi=DPI,
                skip_system_fonts=True,
                font_files=list(font_files),
            )
        )
    except ValueError as error:
        raise BlueprintError(f"the picture cannot be drawn as PNG: {error}") from error
