"""The flow as a Prefect deployment runs it: the environment is prepared before the flow is imported."""

from __future__ import annotations

from flows.settings import prepare_environment

prepare_environment()

# Prefect and numba read the environment on import.
from flows.campaign import campaign_flow  # noqa: E402
from flows.runners import Runner, make_runner  # noqa: E402

hop_nop_bai = campaign_flow.with_options(name="hop-nop-bai", task_runner=make_runner(Runner.PROCESSES))
