"""A window with GNOME's terminal widget and nothing else; run by the system's Python, which can show it."""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import GLib, Gtk, Pango, Vte  # noqa: E402

columns, rows, font, script = sys.argv[1:]
window, terminal = Gtk.Window(title="vte"), Vte.Terminal()
terminal.set_size(int(columns), int(rows))
terminal.set_font(Pango.FontDescription(font))
terminal.connect("child-exited", lambda *_: Gtk.main_quit())
terminal.spawn_async(
    Vte.PtyFlags.DEFAULT, None, [script], None, GLib.SpawnFlags.DEFAULT, None, None, -1, None, None
)
window.set_resizable(False)
window.add(terminal)
window.show_all()
terminal.grab_focus()
Gtk.main()
