"""Files for programs: `/api/v1/uploads`."""
