"""What is promised, and who took figures along, is steering."""

from engage.console.steering import steers

steers("insights.")
