"""Journeys through the running platform: in a real browser, and over the API alone."""
