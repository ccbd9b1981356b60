from __future__ import annotations

import io
from dataclasses import fields, replace
from pathlib import Path

import docx
import pytest

from flows.draft.form_template import build
from flows.draft.forms import FIELDS, FormTemplate, TemplateFault, render_with_docxtpl
from flows.settings import templates_dir
from nlp.synthesis.entries import Numbered
from nlp.synthesis.feedback import FeedbackForm, FormElement, FormPassage, feedback
from tests.flows.draft.sample import CAMPAIGN, sample

STANDARD = templates_dir() / "phieu-nhan-xet.docx"


def form(number: int = 0) -> FeedbackForm:
    result = sample().given[number]
    return feedback(Numbered(number + 1, result.submission.unit, result), CAMPAIGN)


def words(content: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return " ".join([p.text for p in document.paragraphs] + cells).split()


def own(tmp_path: Path, *lines: str) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    path = tmp_path / "mau-rieng.docx"
    document.save(str(path))
    return path


def test_the_standard_form_uses_every_field() -> None:
    assert FormTemplate(STANDARD).fields == FIELDS


def test_every_field_is_documented_for_officers() -> None:
    guide = (templates_dir() / "README.md").read_text("utf-8")
    for record in (FeedbackForm, FormElement, FormPassage):
        for field in fields(record):
            assert f"`{field.name}`" in guide, field.name


def test_the_committed_form_is_the_built_one() -> None:
    assert build() == STANDARD.read_bytes()


def test_the_fast_way_and_docxtpl_write_the_same_words() -> None:
    template = FormTemplate(STANDARD)
    for number in range(len(sample().given)):
        assert words(template.render(form(number))) == words(render_with_docxtpl(STANDARD.read_bytes(), form(number)))


def test_the_merged_file_holds_every_form() -> None:
    merged = words(FormTemplate(STANDARD).merged([form(0), form(3)]))
    assert merged.count("NHẬN") == 2
    assert {"Mận", "Súa"} <= {w.strip(":,.") for w in merged}


def test_marks_and_characters_that_xml_forbids_do_no_harm() -> None:
    nasty = replace(form(), ho_ten="A & <b>\x0b\x00 {{ 7*7 }}\nhai dòng", mo_dau="=cmd()")
    text = " ".join(words(FormTemplate(STANDARD).render(nasty)))
    assert "A & <b> {{ 7*7 }} hai dòng" in text


def test_an_own_template_may_use_any_field(tmp_path: Path) -> None:
    path = own(tmp_path, "Gửi {{ ho_ten }}", "{%p for dong in yeu_to %}", "{{ dong.ten }}", "{%p endfor %}")
    assert "Gửi Lò Thị Mận Căn cứ" in " ".join(words(FormTemplate(path).render(form())))


def test_fields_in_a_header_go_through_docxtpl(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ ho_ten }}")
    document.sections[0].header.paragraphs[0].text = "Bài số {{ so_bai }}"
    path = tmp_path / "co-dau-trang.docx"
    document.save(str(path))
    shown = docx.Document(io.BytesIO(FormTemplate(path).render(form())))
    assert shown.sections[0].header.paragraphs[0].text == "Bài số 1"


@pytest.mark.parametrize(
    ("line", "told"), [("{{ ten_sai }}", "ten_sai"), ("{% for x in %}", "thẻ viết sai"), ("{{ ho_ten", "thẻ viết sai")]
)
def test_a_faulty_template_says_what_to_mend(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(TemplateFault, match=told):
        FormTemplate(own(tmp_path, line))


def test_a_template_cannot_reach_out(tmp_path: Path) -> None:
    path = own(tmp_path, "{{ ho_ten.__class__.__mro__ }}")
    with pytest.raises(TemplateFault):
        FormTemplate(path).render(form())


def test_a_form_is_polite_short_and_says_it_is_a_draft() -> None:
    text = " ".join(words(FormTemplate(STANDARD).render(form(3))))
    for part in ("trân trọng cảm ơn đồng chí", "Bản dự thảo", "cán bộ phụ trách", "ghi ý kiến", "không phải kết luận"):
        assert part in text
    for harsh in ("gian lận", "sao chép", "vi phạm", "yếu kém"):
        assert harsh not in text


def test_a_collective_is_not_called_comrade() -> None:
    assert form(2).xung_ho == "đơn vị"
    assert "đồng chí" not in form(2).mo_dau
