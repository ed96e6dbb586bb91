"""The steps of a service as an officer reads and writes them: rows, conditions by choosing, pictures."""
