"""Writing down: an article as a text, a dossier as a list; logical order, letters as in the source."""
