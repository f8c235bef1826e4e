"""Writing down: an article as a file, a dossier as a plain list. Logical order only, letters as in the source."""
