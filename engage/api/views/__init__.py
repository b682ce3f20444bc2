"""The ground floor's endpoints, the description of all of them, and a member's page of tokens."""
