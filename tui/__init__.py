"""A terminal reader for dossiers about the relations between countries, in right Arabic."""

__version__ = "0.1.0"
