"""Reads the minutes of Danish municipal meetings into one immutable model."""
