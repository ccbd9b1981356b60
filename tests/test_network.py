"""The ban on the network must bite, or it proves nothing."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from tests.network import is_loopback


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        (("127.0.0.1", 80), True),
        (("::1", 80, 0, 0), True),
        (("localhost", 80), True),
        ("/run/x.sock", True),
        (("192.0.2.1", 80), False),
        (("example.org", 443), False),
    ],
)
def test_only_loopback_stays_on_the_machine(address: object, stays: bool) -> None:
    assert is_loopback(address) is stays


def test_a_process_that_a_test_starts_cannot_leave_either() -> None:
    program = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)

    assert "must not leave the machine" in done.stderr


def test_loopback_works() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
