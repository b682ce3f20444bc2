"""What people type into the rewards room."""
