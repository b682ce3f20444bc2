"""The rewards room for programs: the pages' own nouns, under `/api/v1/`."""
