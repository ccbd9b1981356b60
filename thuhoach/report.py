"""What a run says at its end."""

from __future__ import annotations

from typing import TextIO

from flows.campaign import RunSummary, summary_lines
from flows.outputs import EDITED

_WORTH_NAMING = (
    ("bao-cao-tong-hop.docx", "báo cáo tổng hợp (bản nháp)"),
    ("phieu-nhan-xet", "phiếu nhận xét từng bài, theo đơn vị"),
    ("so-theo-doi.xlsx", "sổ theo dõi"),
    ("tong-quan.html", "tổng quan, mở bằng trình duyệt"),
    ("nhac-nop", "thư nhắc các đơn vị còn bài chưa nộp"),
    ("bao-cao-don-vi", "báo cáo ngắn của từng đơn vị"),
    ("thoi-han.ics", "các thời hạn, mở bằng lịch"),
)


def print_summary(summary: RunSummary, to: TextIO) -> None:
    """Print the figures of a run and where its results are."""
    print(f"\n{summary.title}", file=to)
    for label, value in summary_lines(summary):
        print(f"  {label:<28}{value:>8}", file=to)
    print(f"\nKết quả ở {summary.out}{' (không có gì mới, giữ nguyên)' if summary.drafts_kept else ''}", file=to)
    for name, label in _WORTH_NAMING:
        if (summary.out / name).exists():
            print(f"  {name:<24}{label}", file=to)
    if summary.put_aside:
        print(f"  {EDITED:<24}{len(summary.put_aside)} tệp đã được người sửa, cất riêng trước khi ghi bản mới", file=to)
    print(f"Xong sau {summary.seconds:.0f} giây. Mọi kết quả là bản nháp, người duyệt quyết định.", file=to)
