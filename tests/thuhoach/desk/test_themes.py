"""What people arrange at the desk stands the same way in the drafts."""

from __future__ import annotations

import datetime as dt

from flows.draft.taxonomy import load_taxonomy
from flows.store.records import Decision, Target, TargetKind
from nlp.synthesis.arrangement import arrangement, proposal_id
from nlp.synthesis.entries import Quote
from nlp.synthesis.proposals import Proposal, group_proposals, rearranged
from thuhoach.desk import sorting, themes

TEXTS = (
    "Đề nghị sửa cầu treo Nậm Mu.",
    "Kiến nghị sửa cầu treo Nậm Mu",
    "Đề nghị cấp thuốc cho trạm y tế xã.",
    "Xin treo ảnh cũ ở phòng khách.",
    "Mong có buổi gặp đầu xuân cho mọi người.",
)


def test_desk_and_drafts_place_every_proposal_alike() -> None:
    found = [
        Proposal(Quote(i, 0, len(t), t), f"Người {i}", "Chi bộ", id=proposal_id(f"s{i}", 0, len(t)))
        for i, t in enumerate(TEXTS)
    ]
    places = [p.id for p in found]
    machine = sorting._sorted(found)
    other = next(one.theme for one in machine.proposals if one.theme.startswith("khac-"))
    wishes = {
        f"muc|{places[1]}": "rieng-1",
        "ten|rieng-1": "Cầu treo",
        "gop|y_te": "giao_thong",
        f"ten|{other}": "Nếp nhà",
    }
    said = {
        Target(TargetKind.PROPOSAL, key): Decision(
            n, "d", Target(TargetKind.PROPOSAL, key), 1, "", after, "", "a", dt.datetime(2026, 1, 1)
        )
        for n, (key, after) in enumerate(wishes.items())
    }
    at_desk = {one.id: (t.key, t.label) for t in themes.arranged(machine, said) for group in t.groups for one in group}
    drafted = rearranged(group_proposals(found, load_taxonomy()), arrangement(wishes))
    in_drafts = {
        p.id: (drafted.themes[k].key, drafted.themes[k].label)
        for p, k in zip(drafted.proposals, drafted.theme_of, strict=True)
    }
    assert in_drafts == at_desk
    assert at_desk[places[1]] == ("rieng-1", "Cầu treo")
