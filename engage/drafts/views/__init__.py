"""Pages of one's own drafts, and what a composer asks while somebody writes."""
