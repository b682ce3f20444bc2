"""What is decided about reports is steering."""

from engage.console.steering import steers

steers("moderation.policy", "moderation.decisions")
