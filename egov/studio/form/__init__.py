"""The part of the studio that writes the questions of a service."""
