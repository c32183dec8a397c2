"""Writers of minutes: each module holds one exporter, found through entry points."""
