"""The pages of the rewards room."""
