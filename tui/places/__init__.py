"""Where dossiers are: those opened before, what a name or a path means, how a path is completed."""
