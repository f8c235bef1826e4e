"""Everything of a dossier but its articles, kept beside the index so that it need not be read at every start.

What is kept counts only while no file has changed of which it was made. It is JSON; whatever is wrong with it
means that the files are read.
"""

from __future__ import annotations

import dataclasses
import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tui.dossier.manifest import MANIFEST
from tui.dossier.reading import read_dossier
from tui.dossier.records import (
    KINDS,
    Area,
    Dossier,
    LocalizedText,
    Membership,
    Official,
    Organization,
    OtherName,
    Problem,
    Source,
    WebLink,
)
from tui.dossier.stamp import UNSETTLED, Stamp
from tui.search.index.cache import Cache
from tui.search.index.scanning import stamps_of

OTHER_KINDS: Final = tuple(kind for kind in KINDS if kind != "article")

_CLASSES: Final[tuple[type, ...]] = (
    Area,
    Dossier,
    Membership,
    Official,
    Organization,
    OtherName,
    Problem,
    Source,
    WebLink,
)
_BY_NAME: Final = {each.__name__: each for each in _CLASSES}
_FIELDS: Final = {
    each: tuple(field.name for field in dataclasses.fields(each))
    if dataclasses.is_dataclass(each)
    else each._fields  # type: ignore[attr-defined]
    for each in _CLASSES
}


class Others:
    """All that is no article, as it is now.

    Attributes:
        dossier: The dossier without its articles.
    """

    def __init__(self, path: Path, cache_folder: Path | None = None) -> None:
        """Read it, or take what was kept.

        Args:
            path: The dossier's folder, or the `dossier.toml` in it.
            cache_folder: Where indexes are kept; None for the usual place.

        Raises:
            DossierError: The dossier cannot be opened.
        """
        folder = path.parent if path.name == MANIFEST and path.is_file() else path
        self.cache = Cache(os.path.realpath(folder), cache_folder)
        self._stamps = stamps_of(folder, OTHER_KINDS)
        kept = self._kept(folder)
        self.dossier = self._read(path) if kept is None else kept

    def refresh(self) -> None:
        """Read it again if a file has changed.

        Raises:
            DossierError: The dossier cannot be opened any more.
        """
        stamps = stamps_of(self.dossier.path, OTHER_KINDS)
        if stamps != self._stamps or not _are_settled(stamps):
            self.dossier = read_dossier(self.dossier.path, kinds=OTHER_KINDS)
            self._stamps = stamps
            self._keep()

    def _read(self, path: Path) -> Dossier:
        self.dossier = read_dossier(path, kinds=OTHER_KINDS)
        self._keep()
        return self.dossier

    def _kept(self, folder: Path) -> Dossier | None:
        path = self.cache.path_of("records")
        if path is None or not _are_settled(self._stamps):
            return None
        try:
            data = path.read_bytes()
            checksum, _line, text = data.partition(b"\n")
            if int(checksum) != zlib.crc32(text):
                return None
            origin, stamps, packed = json.loads(text)
            if origin != str(folder) or stamps != {name: list(stamp) for name, stamp in self._stamps.items()}:
                return None
            dossier = _unpack(packed)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        return dossier if isinstance(dossier, Dossier) else None

    def _keep(self) -> None:
        if not _are_settled(self._stamps):
            return
        content = (str(self.dossier.path), self._stamps, _pack(self.dossier))
        text = json.dumps(content, ensure_ascii=True).encode()
        self.cache.write("records", b"%d\n%s" % (zlib.crc32(text), text))


def _are_settled(stamps: Mapping[str, Stamp]) -> bool:
    return all(stamp.modified != UNSETTLED for stamp in stamps.values())


def _pack(value: Any) -> Any:
    """A value as JSON has it: a list for a tuple, a dictionary of one entry for all else but plain values."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, LocalizedText):
        return {"text": dict(value.values)}
    if isinstance(value, Path):
        return {"path": str(value)}
    if type(value) in _FIELDS:
        fields = _FIELDS[type(value)]
        return {type(value).__name__: [_pack(getattr(value, name)) for name in fields]}
    if isinstance(value, Mapping):
        return {"records": [_pack(record) for record in value.values()]}
    if isinstance(value, tuple):
        return [_pack(each) for each in value]
    raise TypeError(type(value))


def _unpack(value: Any) -> Any:
    if isinstance(value, list):
        return tuple([_unpack(each) for each in value])
    if not isinstance(value, dict):
        return value
    ((name, content),) = value.items()
    if name == "text":
        return LocalizedText(content)
    if name == "path":
        return Path(content)
    if name == "records":
        return {record.id: record for record in map(_unpack, content)}
    class_ = _BY_NAME[name]
    return class_(**dict(zip(_FIELDS[class_], map(_unpack, content), strict=True)))
