"""Stories that take longer: drafts, reading, sessions that end, live updates, mail."""
