"""Forms of the desk that belong to no dossier."""
