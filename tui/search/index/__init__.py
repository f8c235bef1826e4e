"""The index of a large dossier: what a search finds, without reading the files again."""
