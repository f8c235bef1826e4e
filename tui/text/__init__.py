"""From a text in memory order to lines of terminal cells in visual order.

Pure: no screen library, no records, no input or output. `layout` is the door for text that wraps and for
single lines, `cleaning` makes foreign text harmless; the other modules are the stages between.
"""
