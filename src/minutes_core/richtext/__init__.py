"""Blocks to HTML and back: `write_fragment`, `read_fragment`."""
