"""Screens: they compose widgets and answer their messages."""
