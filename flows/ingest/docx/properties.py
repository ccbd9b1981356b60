"""What an office package says of itself: author, dates, template."""

from __future__ import annotations

from flows.ingest.docx.package import Element, Package
from flows.ingest.refusal import Refused
from nlp.records import FileProperties

_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_TERMS = "{http://purl.org/dc/terms/}"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_LONGEST = 200


def properties_of(package: Package) -> FileProperties:
    """The properties of a package; damaged ones are no reason to set a readable text aside."""
    core, app = _tree(package, "docProps/core.xml"), _tree(package, "docProps/app.xml")
    return FileProperties(
        author=_said(core, _DC + "creator"),
        modified_by=_said(core, _CP + "lastModifiedBy"),
        created=_said(core, _TERMS + "created"),
        modified=_said(core, _TERMS + "modified"),
        template=_said(app, _APP + "Template"),
    )


def _tree(package: Package, name: str) -> Element | None:
    try:
        return package.xml(name) if package.has(name) else None
    except Refused:
        return None


def _said(tree: Element | None, name: str) -> str | None:
    text = (tree.findtext(name) or "").strip() if tree is not None else ""
    return text[:_LONGEST] or None
