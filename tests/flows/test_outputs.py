"""The folder of results: whole, and never over what a person changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.outputs import EDITED, LIST, publish, read_list, up_to_date


def drafts(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def files(out: Path) -> dict[str, str]:
    found = (path for path in out.rglob("*") if path.is_file() and path.name != LIST)
    return {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_drafts_come_with_their_folders_and_the_old_go(tmp_path: Path) -> None:
    out = tmp_path / "ra"
    publish(drafts(tmp_path / "1", a="1", d__b="1"), out, "x")
    publish(drafts(tmp_path / "2", a="2", d__c="2"), out, "y")

    assert files(out) == {"a": "2", "d/c": "2"}
    assert not (tmp_path / "2").exists()


def test_up_to_date_is_what_is_made_of_the_same_and_all_there(tmp_path: Path) -> None:
    out = tmp_path / "ra"
    assert not up_to_date(out, "x")
    publish(drafts(tmp_path / "1", a="1"), out, "x")

    assert up_to_date(out, "x")
    assert not up_to_date(out, "y")
    (out / "a").write_text("sửa", encoding="utf-8")
    assert up_to_date(out, "x"), "an edited file is no reason to write anew"
    (out / "a").unlink()
    assert not up_to_date(out, "x")


def test_what_somebody_edited_is_put_aside_each_time(tmp_path: Path) -> None:
    out = tmp_path / "ra"
    publish(drafts(tmp_path / "1", a="1", b="1"), out, "x")
    (out / "a").write_text("của tôi", encoding="utf-8")
    (out / "rieng").write_text("tệp riêng", encoding="utf-8")

    assert publish(drafts(tmp_path / "2", a="2", b="2"), out, "y") == ("a",)
    (out / "a").write_text("lại sửa", encoding="utf-8")
    assert publish(drafts(tmp_path / "3", b="3"), out, "z") == ("a",)

    assert files(out) == {"b": "3", "rieng": "tệp riêng", f"{EDITED}/a": "của tôi", f"{EDITED}/a-2": "lại sửa"}


def test_a_file_that_was_there_before_any_run_is_kept(tmp_path: Path) -> None:
    out = drafts(tmp_path / "ra", a="của tôi")

    assert publish(drafts(tmp_path / "1", a="1"), out, "x") == ("a",)
    assert files(out) == {"a": "1", f"{EDITED}/a": "của tôi"}


def test_killed_between_two_moves_nothing_counts_as_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "ra"
    publish(drafts(tmp_path / "1", a="1", b="1", c="1"), out, "x")
    moved = []

    def die_at_third(self: Path, target: Path) -> Path:
        if self.parent.name == "2":
            moved.append(self.name)
            if len(moved) == 2:
                raise KeyboardInterrupt
        return rename(self, target)

    rename = Path.rename
    monkeypatch.setattr(Path, "replace", die_at_third)
    with pytest.raises(KeyboardInterrupt):
        publish(drafts(tmp_path / "2", a="2", b="2", c="2"), out, "y")
    monkeypatch.undo()

    assert files(out) == {"a": "2", "b": "1", "c": "1"}
    assert not up_to_date(out, "x")
    assert not up_to_date(out, "y")
    assert publish(drafts(tmp_path / "3", a="3", b="3"), out, "z") == ()
    assert files(out) == {"a": "3", "b": "3"}


def test_a_list_that_cannot_be_read_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / LIST).write_text("{", encoding="utf-8")

    assert read_list(tmp_path).files == {}
