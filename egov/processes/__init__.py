"""The table of steps: how an agency works on a dossier between reception and hand-over (design D6).

Pure Python: no database, no Django set-up. `reading` makes a checked `table.Table` of a service file,
`advance` interprets it, `acts` says what may be done now, `bpmn` and `svg` draw it.
"""
