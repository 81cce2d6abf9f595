"""A small reader of XLSX files: the names of the sheets and the text of their cells."""

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile(r"_x([0-9A-F]{4})_")


@dataclass(frozen=True)
class Book:
    sheets: dict[str, list[list[str]]]
    formulas: int

    def text(self) -> str:
        return "\n".join(cell for rows in self.sheets.values() for row in rows for cell in row)


def read_workbook(data: bytes) -> Book:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strings = [
            "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
            for item in ET.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314 - our own file
        ]
        names = [
            str(sheet.get("name"))
            for sheet in ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")  # noqa: S314
        ]
        roots = [
            ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314
            for number in range(1, len(names) + 1)
        ]
    return Book(
        sheets={name: _rows(root, strings) for name, root in zip(names, roots, strict=True)},
        formulas=sum(1 for root in roots for _ in root.iter(f"{_MAIN}f")),
    )


def _rows(root: ET.Element, strings: list[str]) -> list[list[str]]:
    return [[_value(cell, strings) for cell in row] for row in root.iter(f"{_MAIN}row")]


def _value(cell: ET.Element, strings: list[str]) -> str:
    value = cell.findtext(f"{_MAIN}v") or ""
    text = strings[int(value)] if cell.get("t") == "s" else value
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
