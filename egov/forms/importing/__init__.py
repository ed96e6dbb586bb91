"""Forms that were drawn with other tools, read into forms of ours."""
