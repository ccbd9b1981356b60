"""Names of the elements that the reader knows."""

from __future__ import annotations

from flows.ingest.docx.package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"


def val(element: Element | None) -> str | None:
    """The ``w:val`` of an element."""
    return element.get(W + "val") if element is not None else None


def on(element: Element | None) -> bool:
    """Whether a switch element is there and not turned off."""
    return element is not None and val(element) not in ("0", "false", "off", "none")
