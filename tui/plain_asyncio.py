"""asyncio without encrypted connections, of which a program on a screen makes none.

asyncio imports `ssl` wherever there is one, and with it a library of more than four megabytes; it is made to
do without it, too. The time that the import takes is before the first paint.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import cast

_ABSENT = cast(ModuleType, None)
"""What stands among the modules for one that cannot be imported."""


def load() -> None:
    """Import asyncio, unless somebody has; `ssl` can be imported afterwards by whoever wants it."""
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = _ABSENT
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]
