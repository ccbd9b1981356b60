"""No test may leave the machine: a socket that goes anywhere but loopback is a failure."""

from __future__ import annotations

import ipaddress
import socket
import sys
from typing import Any

_CONNECTING = ("socket.connect", "socket.sendto")


class OutsideRequest(AssertionError):
    """Something tried to reach another machine."""


def is_loopback(address: object) -> bool:
    """Whether an address of a socket stays on this machine; unix sockets do."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def forbid_network() -> list[str]:
    """Refuse connections that leave the machine from now on, in this process; gives the list of those refused."""
    refused: list[str] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _CONNECTING and not is_loopback(arguments[1]):
            refused.append(repr(arguments[1]))
            raise OutsideRequest(f"{event} to {arguments[1]!r}: the program must not leave the machine")
        if event == "socket.getaddrinfo" and not _known_host(arguments[0]):
            refused.append(repr(arguments[0]))
            raise OutsideRequest(f"name lookup of {arguments[0]!r}: the program must not leave the machine")

    # An audit hook sees C code and every library; it cannot be taken off again.
    sys.addaudithook(watch)
    return refused


def _known_host(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    return name in {None, "", "localhost", socket.gethostname()} or is_loopback((name,))
