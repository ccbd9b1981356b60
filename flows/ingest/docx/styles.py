"""The font, size, outline level and list of a run or paragraph, as its styles and the theme say."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from flows.ingest.docx.names import A, W, on, val
from flows.ingest.docx.package import Element, parse_xml


@dataclass(frozen=True, slots=True)
class Look:
    """What one level of formatting says; ``None`` where it is silent."""

    font: str | None = None
    size: float | None = None
    hidden: bool | None = None

    def over(self, other: Look) -> Look:
        """This one, its gaps filled by ``other``."""
        return Look(
            self.font if self.font is not None else other.font,
            self.size if self.size is not None else other.size,
            self.hidden if self.hidden is not None else other.hidden,
        )


@dataclass(frozen=True, slots=True)
class Style:
    name: str = ""
    based_on: str | None = None
    look: Look = Look()
    outline: int | None = None
    number: tuple[str, int] | None = None
    borders: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a package, resolved on demand."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: Look = Look()
    paragraph_default: str | None = None
    fonts: dict[str, str] = field(default_factory=dict)

    def chain(self, style_id: str | None) -> list[Style]:
        """The style and those it is based on; a loop ends."""
        found: list[Style] = []
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and style_id in self.by_id:
            seen.add(style_id)
            found.append(self.by_id[style_id])
            style_id = found[-1].based_on
        return found

    def look(self, style_id: str | None) -> Look:
        """What a style says with all it is based on."""
        total = Look()
        for style in self.chain(style_id):
            total = total.over(style.look)
        return total


def look_of(properties: Element | None, fonts: dict[str, str]) -> Look:
    """What run properties say themselves."""
    if properties is None:
        return Look()
    named = properties.find(W + "rFonts")
    size = properties.find(W + "sz")
    hidden = properties.find(W + "vanish")
    return Look(
        _font(named, fonts) if named is not None else None,
        _points(val(size)) if size is not None else None,
        on(hidden) if hidden is not None else None,
    )


def _font(named: Element, fonts: dict[str, str]) -> str | None:
    # Letters beyond ASCII are drawn in hAnsi: for ".Vn" fonts these are the ones that matter.
    for kind in ("hAnsi", "ascii"):
        theme = named.get(f"{W}{kind}Theme")
        if theme and theme in fonts:
            return fonts[theme]
        name = named.get(W + kind)
        if name:
            return name
    return None


def _points(half: str | None) -> float | None:
    try:
        return float(half) / 2 if half else None
    except ValueError:
        return None


@lru_cache(maxsize=32)
def read_styles(styles: bytes, theme: bytes) -> Styles:
    """The styles of a package; the files of one office share them, so they are kept."""
    fonts = _theme_fonts(theme) if theme else {}
    if not styles:
        return Styles(fonts=fonts)
    root = parse_xml(styles)
    by_id, default_paragraph = {}, None
    for style in root.iter(W + "style"):
        name = style.get(W + "styleId", "")
        by_id[name] = _style(style, fonts)
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
            default_paragraph = name
    default = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), fonts)
    return Styles(by_id, default, default_paragraph, fonts)


def _style(style: Element, fonts: dict[str, str]) -> Style:
    name, based = style.find(W + "name"), style.find(W + "basedOn")
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    number = style.find(f"{W}pPr/{W}numPr/{W}numId")
    level = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
    return Style(
        name=(val(name) or "").lower() if name is not None else "",
        based_on=val(based) if based is not None else None,
        look=look_of(style.find(W + "rPr"), fonts),
        outline=whole(val(outline)) if outline is not None else None,
        number=(val(number) or "", whole(val(level)) or 0) if number is not None else None,
        borders=has_borders(style.find(f"{W}tblPr/{W}tblBorders")),
    )


def whole(text: str | None) -> int | None:
    """A number of an attribute, ``None`` where it is none or absurd."""
    return int(text) if text and text.isdecimal() and len(text) < 7 else None


def has_borders(borders: Element | None) -> bool:
    """Whether any line of a table is drawn."""
    if borders is None:
        return False
    return any(val(line) not in (None, "none", "nil") for line in borders)


def _theme_fonts(theme: bytes) -> dict[str, str]:
    fonts: dict[str, str] = {}
    root: etree._Element = parse_xml(theme)
    for kind in ("major", "minor"):
        latin = root.find(f".//{A}{kind}Font/{A}latin")
        name = latin.get("typeface") if latin is not None else None
        if name:
            fonts[f"{kind}HAnsi"] = fonts[f"{kind}Ascii"] = name
    return fonts
