"""Loaded by every Python that a test starts: the ban on the network holds there too."""

import os
import runpy
from pathlib import Path

if os.environ.get("THUHOACH_NO_NETWORK"):
    runpy.run_path(str(Path(__file__).parent.parent / "network.py"))["forbid_network"]()
