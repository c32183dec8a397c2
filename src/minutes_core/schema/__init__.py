"""Vocabularies that a format's reader and writer share, and the published schemas."""
