"""Changes to a brand and its hosts. Each looks its rows up by the current brand: these tables
have no row security."""
