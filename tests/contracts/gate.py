"""A door before a server, as an office has one: TLS with a certificate of its own authority, and a key to be shown."""

from __future__ import annotations

import http.client
import http.server
import ssl
import subprocess
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = "YXJ5ejpvcGVu"


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Make an authority that signs itself for 127.0.0.1; return its certificate and key."""
    pem, key = folder / f"{name}.pem", folder / f"{name}.key"
    subject = ["-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key), "-out", str(pem)]
    subprocess.run(["openssl", "req", "-x509", *made, *subject], check=True, capture_output=True)
    return pem, key


@contextmanager
def gate(server: str, pem: Path, key: Path) -> Iterator[str]:
    """Open the door before `server`, and yield its URL."""
    target = urlsplit(server).netloc

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def forward(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.headers.get("Authorization") != f"ApiKey {KEY}":
                self.reply(401, {"Content-Type": "application/json"}, b'{"error": {"type": "security_exception"}}')
                return
            inner = http.client.HTTPConnection(target, timeout=30)
            kept = {name: self.headers[name] for name in ("Accept", "Content-Type") if name in self.headers}
            inner.request(self.command, self.path, body, kept)
            answer = inner.getresponse()
            content = answer.read()
            inner.close()
            self.reply(answer.status, {n: v for n, v in answer.getheaders() if n.lower() != "content-length"}, content)

        def reply(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                if name.lower() != "transfer-encoding":
                    self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = forward  # noqa: N815 (names that http.server looks for)

    door = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    door.socket = context.wrap_socket(door.socket, server_side=True)
    thread = threading.Thread(target=door.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{door.server_port}"
    finally:
        door.shutdown()
        door.server_close()
        thread.join()
