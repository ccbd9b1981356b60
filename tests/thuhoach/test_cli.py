"""The command line: Vietnamese, with the exit codes of the contract."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document as new_docx

from tests.flows.small_inbox import PEOPLE, make_inbox, text_of
from thuhoach.arguments import vietnamese
from thuhoach.cli import main

KEYS = ["file", "status", "reason", "kind", "author", "unit", "position", "date", "text", "spans", "checklist"]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "thiếu LỆNH"),
        (["bay"], "không có lựa chọn 'bay'"),
        (["check"], "thiếu ĐƯỜNG_DẪN"),
        (["check", "khong-co.txt"], "không thấy 'khong-co.txt'"),
        (["check", ".", "--date", "2026-02-30"], "không phải ngày có thật"),
        (["check", ".", "--kind", "tho"], "không có lựa chọn 'tho'"),
        (["check", ".", "--la", "x"], "không có tham số --la"),
        (["run", ".", "--campaign"], "--campaign: cần một giá trị"),
        (["run", "Makefile", "--campaign", "mac-dinh"], "không phải thư mục"),
        (["run", ".", "--campaign", "mac-dinh", "--workers", "0"], "không phải số nguyên từ 1 trở lên"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese_with_code_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)

    told = capsys.readouterr().err
    assert end.value.code == 2
    assert said in told
    assert "Cách dùng: thuhoach" in told
    assert "usage" not in told


@pytest.mark.parametrize(
    "command", ["demo", "run", "check", "compare", "serve", "status", "retry", "purge", "template"]
)
def test_help_of_every_command_is_vietnamese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])

    told = capsys.readouterr().out
    assert end.value.code == 0
    assert "Cách dùng" in told
    assert not {"usage:", "options:", "positional arguments:", "show this help"} & set(told.split("\n"))
    assert "show this help" not in told


def test_a_message_nobody_translated_is_passed_on() -> None:
    assert vietnamese("something new") == "something new"


def test_a_faulty_campaign_is_told_with_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dot.yaml"
    path.write_text("name: dot\nnam: 2026\n", encoding="utf-8")

    assert main(["check", str(tmp_path), "--campaign", str(path)]) == 1

    told = capsys.readouterr().err
    assert "dòng 2, mục “nam”" in told
    assert "mục “rubric”: thiếu mục này" in told


def test_status_and_purge_of_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 0
    assert "thuhoach demo" in capsys.readouterr().out
    for command in (["status", "x"], ["purge", "x", "--yes"]):
        assert main(command) == 1
        assert "Không có đợt 'x' trong kho" in capsys.readouterr().err


def test_results_never_go_into_the_inbox(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox = make_inbox(tmp_path / "hop")

    assert main(["run", str(inbox), "--campaign", "mac-dinh", "--out", str(inbox / "ra")]) == 1
    assert "Không ghi kết quả vào thư mục bài nộp" in capsys.readouterr().err


def test_check_prints_one_line_a_submission_in_the_order_of_the_paths(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = make_inbox(tmp_path / "hop")
    word = new_docx()
    for line in text_of(PEOPLE[3]).splitlines()[7:]:
        word.add_paragraph(line)
    word.save(str(tmp_path / "z.docx"))

    assert main(["check", str(tmp_path / "z.docx"), str(inbox), str(inbox / "chep.txt"), "--date", "2026-02-01"]) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    names = [line["file"] for line in lines]
    assert (names[0], names[-1]) == ("z.docx", "chep.txt")
    assert names[1:-1] == sorted(names[1:-1])
    assert len(names) == 10
    assert all(list(line) == KEYS for line in lines)
    assert {line["file"]: line["status"] for line in lines}["hong.docx"] == "quarantined"
    good = lines[-1]
    assert good["text"] == (inbox / "chep.txt").read_text(encoding="utf-8").partition("---\n")[2].partition("---\n")[2]
    assert (good["author"], good["kind"], good["date"]) == ("Hà Thị Nụ", "ke_hoach_ca_nhan", "2026-02-01")
    assert all(0 <= span["start"] < span["end"] <= len(good["text"]) for span in good["spans"])
    assert all(number < len(good["spans"]) for one in good["checklist"].values() for number in one["spans"])
    assert not (tmp_path / "home" / "thuhoach.db").exists(), "check touches no store"


def test_check_without_orchestration_is_what_other_programs_call(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text_of(PEOPLE[0]), encoding="utf-8")
    program = "import sys; from thuhoach.cli import main; main(['check', sys.argv[1]]); print('prefect' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.txt")],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    assert done.stdout.splitlines()[-1] == "False"


def test_compare_flags_the_copy_and_writes_where_it_is_told(tmp_path: Path) -> None:
    inbox = make_inbox(tmp_path / "hop")
    out = tmp_path / "ra" / "so-sanh.json"

    done = main(["compare", str(inbox), "--known", str(inbox / PEOPLE[0][1] / "ke-hoach-0-0.txt"), "--out", str(out)])

    line = json.loads(out.read_text(encoding="utf-8"))
    assert done == 0
    assert list(line) == ["pairs", "groups", "quoted", "boilerplate", "formulas"]
    flagged = {frozenset((pair["a"], pair["b"])): pair for pair in line["pairs"]}
    copy = flagged[frozenset(("chep.txt", f"{PEOPLE[1][1]}/ke-hoach-0-1.txt"))]
    assert copy["a_share"] > 0.5
    assert list(copy) == ["a", "b", "a_share", "b_share", "source", "passages"]
    known = [pair for pair in line["pairs"] if pair["source"] == "known"]
    assert [(pair["a"], pair["b"]) for pair in known] == [(f"{PEOPLE[0][1]}/ke-hoach-0-0.txt", "ke-hoach-0-0.txt")]


def test_a_reader_that_goes_away_is_no_accident(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(text_of(PEOPLE[number]), encoding="utf-8")
    read, write = os.pipe()
    os.close(read)

    done = subprocess.run(
        [sys.executable, "-m", "thuhoach", "check", str(tmp_path)],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=120,
    )
    os.close(write)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
