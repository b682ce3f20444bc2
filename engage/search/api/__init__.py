"""The search for programs: the pages' own reads, as JSON."""
