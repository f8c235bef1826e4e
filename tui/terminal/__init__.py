"""The terminal's side of the program: whether there is one, what goes to it, and giving it back as it was."""
