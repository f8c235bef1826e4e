"""Pages: what the reader shows of a record, as blocks of logical text with links. Pure: no screen, no I/O."""
