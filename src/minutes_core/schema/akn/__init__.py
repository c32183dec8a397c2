"""Akoma Ntoso 3.0: the words that reader and writer share, and the one way in which a document is written in them."""
