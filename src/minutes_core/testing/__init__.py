"""For those who write formats: documents to try them on, and the laws that every format keeps.

`generator` makes documents from a seed, `strategies` (with the extra `testing`) makes them for Hypothesis,
`nasties` holds strings that go wrong, and `contract` states the laws.
"""
