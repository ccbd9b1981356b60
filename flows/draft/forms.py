"""Feedback forms from a Word template.

The template is read once: docxtpl's own syntax (``{{ field }}``, ``{%p if %}``, ``{%tr for %}``) is made plain Jinja2,
compiled, and rendered into ``document.xml`` alone. A department's own template that needs more (fields in headers
or footers) goes through docxtpl itself. Both run in Jinja2's sandbox: a template is somebody's file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from flows.draft.fastzip import Stencil
from flows.draft.ooxml import printable
from flows.draft.package import repack
from nlp.synthesis.feedback import FeedbackForm

_DOCUMENT = "word/document.xml"
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>(?=</w:body>)", re.DOTALL)
_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_NEW_PAGE = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:r><w:br w:type="page"/></w:r></w:p>'
)
FIELDS = frozenset(f.name for f in fields(FeedbackForm))


class TemplateFault(ValueError):
    """A template that cannot be used; the message is Vietnamese."""


def _finalize(value: object) -> object:
    """A field as Word takes it: characters that XML forbids left out, line ends as breaks."""
    if not isinstance(value, str):
        return value
    clean = escape(printable(value))
    return Markup(_BREAK.join(clean.split("\n"))) if "\n" in clean else clean


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_finalize)


class FormTemplate:
    """A template ready to be filled many times."""

    def __init__(self, path: Path) -> None:
        self._content = path.read_bytes()
        self._name = path.name
        source = _jinja_source(self._content)
        self.fields = _fields(source, path)
        self._stencil = self._make_stencil()
        body = _SECTION.sub("", source)
        self._tail = "".join(_SECTION.findall(source)) + "</w:body></w:document>"
        self._head, rest = _split_body(body)
        self._body: Template = _environment().from_string(rest)
        self._plain = not _tags_elsewhere(self._content)

    def _make_stencil(self) -> Stencil:
        with zipfile.ZipFile(io.BytesIO(self._content)) as package:
            fixed = [(n, package.read(n)) for n in package.namelist() if n != _DOCUMENT]
        return Stencil.of(fixed, _DOCUMENT)

    def render(self, form: FeedbackForm) -> bytes:
        """One form as a DOCX."""
        return self._package(self._render_body(form)) if self._plain else render_with_docxtpl(self._content, form)

    def merged(self, forms: Iterable[FeedbackForm]) -> bytes:
        """Many forms in one DOCX, each from a new page."""
        return self._package(_NEW_PAGE.join(self._render_body(form) for form in forms))

    def _render_body(self, form: FeedbackForm) -> str:
        try:
            return self._body.render({name: getattr(form, name) for name in self.fields})
        except TemplateError as error:
            raise TemplateFault(
                f"{self._name}: không điền được mẫu ({error.message}). Xem templates/README.md."
            ) from error

    def _package(self, body: str) -> bytes:
        return self._stencil.fill((self._head + body + self._tail).encode())


def render_with_docxtpl(content: bytes, form: FeedbackForm) -> bytes:
    """One form through docxtpl, in the sandbox: headers and footers too, at a tenth of the speed."""
    template = DocxTemplate(io.BytesIO(content))
    template.render(asdict(form), jinja_env=_environment(), autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return repack(buffer.getvalue())


def _jinja_source(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        xml = package.read(_DOCUMENT).decode()
    return str(DocxTemplate(io.BytesIO(content)).patch_xml(xml))


def _split_body(xml: str) -> tuple[str, str]:
    start = xml.index("<w:body>") + len("<w:body>")
    return xml[:start], xml[start : xml.rindex("</w:body>")]


def _fields(source: str, path: Path) -> frozenset[str]:
    try:
        used = meta.find_undeclared_variables(_environment().parse(source))
    except TemplateError as error:
        raise TemplateFault(f"{path.name}: thẻ viết sai ({error.message}). Xem templates/README.md.") from error
    if unknown := sorted(used - FIELDS):
        raise TemplateFault(
            f"{path.name}: không có trường {', '.join(unknown)}. Các trường dùng được: templates/README.md."
        )
    return frozenset(used)


def _tags_elsewhere(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [n for n in package.namelist() if re.match(r"word/(header|footer)\d*\.xml", n)]
        return any(b"{{" in package.read(n) or b"{%" in package.read(n) for n in names)
