"""Django's PostgreSQL backend, which knows without asking whether its connection still stands."""
