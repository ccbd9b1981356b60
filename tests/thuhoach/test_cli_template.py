"""``thuhoach template``: declare, list, take back."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.store.store import SqlStore, open_store
from tests.thuhoach.desk.samples import NAME, PEOPLE, SHARED, fill
from thuhoach.cli import main


def test_a_template_from_a_file_counts_at_once_until_it_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path / "home"))
    store = open_store()
    assert isinstance(store, SqlStore)
    first, _ = fill(store).group
    file = tmp_path / "can-cu.txt"
    file.write_text(SHARED, encoding="utf-8")

    assert main(["template", NAME]) == 0
    assert main(["template", NAME, str(file), "--unit", PEOPLE[0][1], "--reason", "mẫu của chi bộ"]) == 0
    told = capsys.readouterr().out
    assert "mẫu chung có trong 2 bài" in told and "can-cu" in told and "đang dùng" in told
    row = store.submissions.row(NAME, first)
    assert row and row.pairs == 0

    (made,) = store.templates.all(NAME)
    assert main(["template", NAME, "--remove", made.template.id]) == 0
    row = store.submissions.row(NAME, first)
    assert row and row.pairs == 1
    assert main(["template", NAME, "--remove", made.template.id]) == 1
    assert main(["template", NAME, str(file), "--unit", "Chi bộ không có"]) == 1
    assert main(["template", "la"]) == 1
    told = capsys.readouterr().err
    assert "Không có mẫu chung" in told and "Không có bài nào của đơn vị" in told and "Không có đợt 'la'" in told
    store.close()
