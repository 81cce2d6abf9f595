"""What python-pptx reads back from a slide of ours."""

import io
from collections.abc import Iterator

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation as Document
from pptx.shapes.base import BaseShape


def opened(document: bytes) -> Document:
    return Presentation(io.BytesIO(document))


def shapes_in(shapes: object) -> Iterator[BaseShape]:
    """Every shape, groups themselves included."""
    for shape in shapes:  # type: ignore[attr-defined]
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes_in(shape.shapes)


def texts_on(document: Document) -> str:
    """All text of the first slide, lines of one box put together again."""
    frames = (shape.text_frame.text for shape in shapes_in(document.slides[0].shapes) if shape.has_text_frame)  # type: ignore[attr-defined]
    return " ".join(text.replace("\v", " ") for text in frames if text)
