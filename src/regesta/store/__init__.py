"""The register in one SQLite file. All SQL of the project lives in this room."""
