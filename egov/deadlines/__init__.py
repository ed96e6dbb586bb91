"""The legal clock: pure rules over a calendar given as a value; no Django, no database."""
