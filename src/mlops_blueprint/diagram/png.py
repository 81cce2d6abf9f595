"""SVG to PNG; the only user of resvg."""

import struct
import zlib
from collections.abc import Sequence

import resvg_py

from mlops_blueprint.errors import BlueprintError

DPI = 96.0
"""Without it resvg refuses SVG sized in points; our scenes are sized in pixels, other SVG may not be."""


_END = b"\x00\x00\x00\x00IEND"


def render_png(svg: str, font_files: Sequence[str], *, width: int, origin: str = "") -> bytes:
    """Draw ``svg`` as a PNG ``width`` pixels wide.

    Args:
        svg: a document of `svg_text`.
        font_files: paths of the bundled TTF files; system fonts are never used, since text in a font
            that is not there vanishes without a warning.
        width: width of the picture in pixels; the height follows.
        origin: what the picture was made from; kept in the file as a text chunk.

    Raises:
        BlueprintError: without font files, or when the SVG cannot be read.
    """
    if not font_files:
        raise BlueprintError("a PNG needs the bundled font files, otherwise its text would be missing")
    try:
        png = bytes(
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
    return _with_comment(png, origin) if origin else png


def _with_comment(png: bytes, text: str) -> bytes:
    """Put a text chunk (PNG specification, 11.3.3.2) in front of the closing one."""
    body = b"tEXt" + b"Comment\x00" + text.encode("latin-1", "replace")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    end = png.rindex(_END)
    return png[:end] + chunk + png[end:]
