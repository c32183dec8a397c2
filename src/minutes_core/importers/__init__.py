"""Readers of minutes: each module holds one importer, found through entry points."""
