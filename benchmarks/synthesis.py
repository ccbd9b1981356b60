"""Everything measured of the drafts: ``python -m benchmarks.synthesis``."""

from __future__ import annotations

import time

from benchmarks import synthesis_grouping, synthesis_rewrites, synthesis_summaries
from flows.draft.forms import FormTemplate
from flows.settings import templates_dir
from nlp.synthesis.feedback import FeedbackForm, FormElement

_FORMS = 4_000


def forms() -> None:
    """Forms a second on one core, and what they weigh."""
    template = FormTemplate(templates_dir() / "phieu-nhan-xet.docx")
    filled = [_form(i) for i in range(_FORMS)]
    start = time.process_time()
    size = sum(len(template.render(form)) for form in filled)
    seconds = time.process_time() - start
    print(f"Forms: {_FORMS / seconds:.0f} a second of one core, {size / _FORMS / 1024:.1f} KB each")
    start = time.process_time()
    size = len(template.merged(filled[:1000]))
    print(f"  1000 merged: {1000 / (time.process_time() - start):.0f} a second, {size / 1024:.0f} KB together")


def _form(number: int) -> FeedbackForm:
    row = FormElement(
        "Mục tiêu định lượng", "Nêu mục tiêu có số.", "Chung chung", ("nâng cao hơn nữa",), "Thêm con số."
    )
    words = {"so_bai": str(number), "ho_ten": f"Người viết {number}", "xung_ho": "đồng chí"}
    names = set(FeedbackForm.__slots__) - {"yeu_to", "doan_xem_lai", "diem_can_kiem"}
    text = {name: words.get(name, f"Nội dung của trường {name}, bài {number}.") for name in names}
    return FeedbackForm(**text, yeu_to=(row,) * 9, doan_xem_lai=(), diem_can_kiem=())  # type: ignore[arg-type]


def main() -> None:
    """Print all figures."""
    forms()
    synthesis_grouping.report()
    synthesis_rewrites.report()
    synthesis_summaries.report()


if __name__ == "__main__":
    main()
