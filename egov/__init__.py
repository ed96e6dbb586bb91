"""The Danang eGov Platform: public services of a province, from filing to result."""

__version__ = "0.1.0"
