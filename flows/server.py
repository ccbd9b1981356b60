"""The one Prefect API server of this machine, as a process of its own.

It serves on loopback and lives as long as somebody holds a connection to its control port: a client that is killed
lets go of it as well, so that no server is left behind and none is stopped under another run.
Run by ``flows.runtime`` as ``python -m flows.server STATE_FILE``.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from flows.settings import prepare_environment

if TYPE_CHECKING:
    import uvicorn

LINGER_S = 4.0
"""Without a client for so long, the server ends; the next command within it finds it warm."""
FIRST_CLIENT_S = 30.0
STOP_S = 10.0


def main(state: Path) -> None:
    """Serve until nobody is connected any more; ``state`` says where, as JSON."""
    prepare_environment()
    api, control = _listen(), _listen()
    url = f"http://127.0.0.1:{api.getsockname()[1]}/api"
    os.environ["PREFECT_API_URL"] = url
    _write(state, {"api": url, "control": control.getsockname()[1], "pid": os.getpid()})
    servers: list[uvicorn.Server] = []
    threading.Thread(target=_watch, args=(control, servers, state), daemon=True).start()
    # Read only now: clients need the address at once, and the import takes seconds.
    import uvicorn  # noqa: PLC0415
    from prefect.server.api.server import create_app  # noqa: PLC0415

    config = uvicorn.Config(create_app(final=True), log_level="error", access_log=False, lifespan="on")
    server = uvicorn.Server(config)
    servers.append(server)
    server.run(sockets=[api])


def _listen() -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    return listener


def _write(path: Path, state: dict[str, str | int]) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(state), encoding="utf-8")
    fresh.replace(path)


def _watch(control: socket.socket, servers: list[uvicorn.Server], state: Path) -> None:
    """Wait until nobody is connected any more, then end this process."""
    _wait_for_clients(control)
    control.close()
    state.unlink(missing_ok=True)
    for server in servers:
        server.should_exit = True
    time.sleep(STOP_S)
    os._exit(0)


def _wait_for_clients(control: socket.socket) -> None:
    control.settimeout(0.5)
    clients: list[socket.socket] = []
    lonely_at = time.monotonic() + FIRST_CLIENT_S
    while clients or time.monotonic() < lonely_at:
        try:
            client, _ = control.accept()
            client.setblocking(False)
            client.send(b"k")
            clients.append(client)
        except TimeoutError:
            pass
        except OSError:
            continue
        clients = [client for client in clients if _alive(client)]
        if clients:
            lonely_at = time.monotonic() + LINGER_S


def _alive(client: socket.socket) -> bool:
    try:
        return client.recv(1) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


if __name__ == "__main__":
    main(Path(sys.argv[1]))
