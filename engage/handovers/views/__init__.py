"""Pages of handovers: the agent's proposal, and the person's answer."""
