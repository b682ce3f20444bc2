"""What members type into the pages of the API."""
