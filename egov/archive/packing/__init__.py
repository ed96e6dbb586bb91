"""Packages for an archive: written, signed, and verified without a database."""
