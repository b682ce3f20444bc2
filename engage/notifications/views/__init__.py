"""Pages of notices: the list, the bell, the settings, and the way out of a mail."""
