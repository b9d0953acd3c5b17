"""`python -m web PORT`: what `aryz serve` becomes."""

from __future__ import annotations

import logging
import signal
import sys

from appeals.settings import load_settings
from web.server import serve

if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s", stream=sys.stderr)
    logging.getLogger("pymorphy3").setLevel(logging.WARNING)
    # uvicorn ends in good order on SIGTERM and then raises it once more: that is no failure
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    serve(load_settings(), int(sys.argv[1]))
