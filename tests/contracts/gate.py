"""A door before a server, as an office has one: nginx with a certificate of its own authority, that asks for a key."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.contracts.server import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "YXJ5ejpvcGVu"
CONFIG = """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_max_body_size 100m;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {pem};
        ssl_certificate_key {key};
        default_type application/json;
        if ($http_authorization != "ApiKey {secret}") {{
            return 401 '{{"error": {{"type": "security_exception"}}, "status": 401}}';
        }}
        location / {{
            proxy_pass http://{target};
            proxy_http_version 1.1;
            proxy_set_header Authorization "";
        }}
        {more}
    }}
}}
"""


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Make an authority that signs itself for 127.0.0.1; return its certificate and key."""
    pem, key = folder / f"{name}.pem", folder / f"{name}.key"
    subject = ["-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key), "-out", str(pem)]
    subprocess.run(["openssl", "req", "-x509", *made, *subject], check=True, capture_output=True)
    return pem, key


@contextmanager
def gate(server: str, pem: Path, key: Path, more: str = "") -> Iterator[str]:
    """Open the door before `server`, and yield its URL. `more` are further locations of nginx."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert nginx, "nginx is missing; Debian: apt-get install nginx-light"
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "nginx.conf"
        target = urlsplit(server).netloc
        config.write_text(CONFIG.format(port=port, pem=pem, key=key, secret=KEY, target=target, more=more))
        command = ["setpriv", "--pdeathsig", "TERM", nginx, "-p", folder, "-c", str(config)]
        with (Path(folder) / "log").open("w+") as log, subprocess.Popen(command, stderr=log) as door:
            try:
                _wait(port, door)
                yield f"https://127.0.0.1:{port}"
            finally:
                door.terminate()


def _wait(port: int, door: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert door.poll() is None, "nginx did not start"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(port)
