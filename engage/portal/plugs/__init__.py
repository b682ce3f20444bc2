"""What the portal plugs into the ground floor."""
