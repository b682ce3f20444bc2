"""Reports and reviews for programs."""
