"""Official procedure records, as they are published, made into service files.

Each reader of free Vietnamese text is a pure module with a table of examples as its tests; what a reader is not sure of
it says with a reason, and never guesses.
"""
