"""What the brand promises and when it works; each change is a new version."""
