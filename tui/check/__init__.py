"""Every problem of every file of a dossier at once, and how it is told to people and to programs."""
