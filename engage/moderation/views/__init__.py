"""Pages of reports: the form, one's own, an author's receipt, the queue, a brand's numbers."""
