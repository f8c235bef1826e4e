"""Digests of bytes, without the library that `hashlib` brings with it: three megabytes, for one function."""

from __future__ import annotations

try:
    from _blake2 import blake2b  # what `hashlib.blake2b` is
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b", "hex_digest"]


def hex_digest(data: bytes, size: int = 32) -> str:
    """A digest of so many bytes, in hexadecimal digits."""
    return blake2b(data, digest_size=size).hexdigest()
