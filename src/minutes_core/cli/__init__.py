"""The command `minutes`."""
