"""Rules that a document is held against."""
