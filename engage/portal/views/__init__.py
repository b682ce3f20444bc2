"""Pages of the portal. Each view asks its outlets and renders; it changes nothing."""
