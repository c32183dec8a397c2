"""Blocks to fragments of HTML and back, for pages and for the portals that hold text as HTML.

`minutes_core.richtext.fragments` has the two ways: `write_fragment` and `read_fragment`.
"""
