"""Serves a program as a web page: PORT STATICS COMMAND, as textual-serve does with its own STATICS."""

from __future__ import annotations

import sys

from textual_serve.server import Server

if __name__ == "__main__":
    port, statics, command = sys.argv[1:]
    Server(command, host="127.0.0.1", port=int(port), statics_path=statics).serve()
