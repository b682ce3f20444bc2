"""Pages about oneself: settings, leaving, and coming in by an invitation."""
