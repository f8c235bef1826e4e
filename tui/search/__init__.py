"""Finding: what the reader typed, in the texts as they are written."""
