"""Packages for archives."""
