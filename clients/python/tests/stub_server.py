"""A server that answers as it is told, for what the real one does not do."""

from __future__ import annotations

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Iterator


class StubServer(ThreadingHTTPServer):
    """``answers`` maps ``"GET /path"`` to a status, headers and a body; ``requests`` is what came in."""

    def __init__(self, answers: dict[str, tuple[int, dict[str, str], Any]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = answers
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: StubServer

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("content-length") or 0))
        asked = f"{self.command} {self.path.partition('?')[0]}"
        self.server.requests.append((asked, {name.lower(): value for name, value in self.headers.items()}))
        status, headers, body = self.server.answers.get(asked, (404, {}, {"detail": "Not Found"}))
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = _answer

    def log_message(self, *_: object) -> None:
        """Tests are silent."""


@contextmanager
def stub_server(answers: dict[str, tuple[int, dict[str, str], Any]]) -> Iterator[StubServer]:
    with StubServer(answers) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
