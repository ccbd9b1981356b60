"""The flow that composes the stages: ingest, check, compare, draft.

A run takes up what an earlier one left: every stage looks in the store for what is missing and does that alone.
Import it only after ``prepare_environment``.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from prefect import flow, tags
from prefect.artifacts import create_table_artifact
from prefect.runtime import flow_run
from pydantic import BaseModel, ConfigDict, Field

from flows import stages, whole
from flows.around import around, within
from flows.config import find_campaign, load_campaign
from flows.outputs import write_whole
from flows.progress import Bars
from flows.runners import Runner, make_runner, prefect_settings, run_tag, sweep
from flows.runtime import Server
from flows.settings import campaigns_dir, store_url
from flows.stages import Way
from flows.store.records import RunState
from flows.texts import beside
from flows.warm import opened


class RunRequest(BaseModel):
    """What a run is asked for; the form of the Prefect page is made from it."""

    model_config = ConfigDict(frozen=True, title="Chạy một đợt")

    campaign: str = Field(title="Đợt", description="Tên đợt hoặc đường dẫn tệp .yaml của đợt")
    inbox: Path = Field(title="Thư mục bài nộp", description="Thư mục trên máy chạy chương trình")
    out: Path = Field(title="Nơi ghi kết quả")
    roster: Path | None = Field(default=None, title="Danh sách phải nộp", description="Tệp .xlsx hoặc .csv")
    references: tuple[Path, ...] = Field(default=(), title="Văn bản được phép trích")
    known: tuple[Path, ...] = Field(default=(), title="Bài đã biết, không được chép")
    retry: bool = Field(default=False, title="Đọc lại các tệp đã để riêng")


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run gave. ``files`` = ``submissions`` + ``quarantined``."""

    campaign: str
    title: str
    out: Path
    files: int
    submissions: int
    quarantined: int
    late: int
    missing: int
    superseded: int
    pairs: int
    """After what people decided and the templates they declared; so are the groups."""
    groups: int
    compared_new: int | None
    """Submissions that were compared with kept ones, which were not compared anew."""
    put_aside: tuple[str, ...]
    drafts_kept: bool
    seconds: float


def run_campaign(
    request: RunRequest,
    server: Server,
    *,
    runner: Runner = Runner.PROCESSES,
    workers: int | None = None,
    address: str | None = None,
    bars: Bars | None = None,
) -> RunSummary:
    """Run a campaign through the flow on this machine.

    Raises ``Faulty`` for a campaign with faults, ``Busy`` while another run of it is under way, and what a stage
    raises that cannot pass.
    """
    name = load_campaign(find_campaign(request.campaign)).name
    server.ready()
    with prefect_settings(server.url), tags(run_tag(name)), within(bars, workers):
        return campaign_flow.with_options(task_runner=make_runner(runner, workers, address))(request)


@flow(name="dot-thu-hoach", flow_run_name="{request.campaign}", validate_parameters=True, persist_result=False)
def campaign_flow(request: RunRequest) -> RunSummary:
    """Đọc, kiểm, đối chiếu và soạn nháp cho một đợt."""
    path = find_campaign(request.campaign)
    campaign = load_campaign(path)
    request = _resolved(request)
    here, url = around(), store_url()
    store = opened(url)
    with store.lock(campaign.name):
        broken = store.runs.break_running(campaign.name)
        if broken + sweep(campaign.name, own=str(flow_run.id)):
            here.bars.say("Lượt chạy trước bị ngắt giữa chừng; làm tiếp phần còn lại.")
        _remember(request, campaign.name)
        run = store.runs.start(campaign.name, str(request.inbox), str(request.out))
        way = Way(store, url, run, campaign, here.bars, here.workers)
        try:
            summary = _go(way, request, path.parent)
        except BaseException as error:
            stopped = isinstance(error, KeyboardInterrupt | SystemExit)
            store.runs.end(run, RunState.CANCELLED if stopped else RunState.FAILED, str(error))
            raise
        store.runs.end(run, RunState.DONE)
    _publish(summary)
    return summary


def last_request(campaign: str) -> RunRequest | None:
    """What the last run of a campaign on this machine was asked for."""
    path = _request_path(campaign)
    return RunRequest.model_validate_json(path.read_text(encoding="utf-8")) if path.is_file() else None


def _remember(request: RunRequest, campaign: str) -> None:
    path = _request_path(campaign)
    path.parent.mkdir(exist_ok=True)
    again = request.model_copy(update={"retry": False})
    write_whole(path, again.model_dump_json(indent=1))


def _request_path(campaign: str) -> Path:
    return campaigns_dir() / campaign / "lan-chay-cuoi.json"


def _resolved(request: RunRequest) -> RunRequest:
    # A run may be taken up from another folder.
    named = request.campaign
    return request.model_copy(
        update={
            "campaign": str(Path(named).resolve()) if named.endswith((".yaml", ".yml")) else named,
            "inbox": request.inbox.resolve(),
            "out": request.out.resolve(),
            "roster": request.roster.resolve() if request.roster else None,
            "references": tuple(path.resolve() for path in request.references),
            "known": tuple(path.resolve() for path in request.known),
        }
    )


def _go(way: Way, request: RunRequest, folder: Path) -> RunSummary:
    started = time.monotonic()
    way.store.campaigns.put(way.campaign)
    roster = request.roster or (folder / way.campaign.roster if way.campaign.roster else None)
    whole.put_roster(way, roster)
    stages.ingest(way, request.inbox, again=request.retry)
    whole.submit(way)
    references = beside(folder, way.campaign.references, request.references)
    new = whole.compare(way, references, beside(folder, way.campaign.known, request.known))
    aside = whole.draft(way, request.out)
    return _summary(way, request, aside, new, time.monotonic() - started)


def _summary(
    way: Way, request: RunRequest, aside: tuple[str, ...] | None, new: int | None, seconds: float
) -> RunSummary:
    store, name = way.store, way.campaign.name
    inbox, units = store.campaigns.inbox(name), store.submissions.by_unit(name)
    read = sum(len(one.documents) for one in inbox)
    return RunSummary(
        campaign=name,
        title=way.campaign.title,
        out=request.out,
        files=sum(one.leaves for one in inbox),
        submissions=read,
        quarantined=sum(len(one.quarantined) for one in inbox),
        late=sum(unit.late for unit in units),
        missing=sum(unit.missing for unit in units),
        superseded=read - sum(unit.on_time + unit.late + unit.unlisted for unit in units),
        pairs=store.submissions.pairs(name),
        groups=len(store.submissions.groups(name)),
        compared_new=new,
        put_aside=aside or (),
        drafts_kept=aside is None,
        seconds=seconds,
    )


def _publish(summary: RunSummary) -> None:
    rows = [{"": label, "Số lượng": value} for label, value in summary_lines(summary)]
    create_table_artifact(rows, key=f"tong-ket-{summary.campaign}", description=f"# {summary.title}")


def summary_lines(summary: RunSummary) -> list[tuple[str, int]]:
    """The figures of a run as officers read them."""
    came = [] if summary.compared_new is None else [("Bài mới đối chiếu với bài cũ", summary.compared_new)]
    return [
        ("Tệp nhận được", summary.files),
        ("Bài đọc được", summary.submissions),
        ("Tệp để riêng, có lý do", summary.quarantined),
        ("Bản cũ đã có bản mới thay", summary.superseded),
        ("Nộp muộn", summary.late),
        ("Chưa nộp", summary.missing),
        ("Cặp trùng lặp cần xem lại", summary.pairs),
        ("Nhóm trùng lặp", summary.groups),
        *came,
    ]
