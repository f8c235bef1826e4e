"""Widgets: they draw laid-out text and post messages. Each is usable alone."""
