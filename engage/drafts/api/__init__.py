"""One's own drafts for programs: a composer elsewhere shares them with the pages."""
