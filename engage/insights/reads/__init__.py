"""What pages and programs read: kept figures only; nothing is counted while somebody waits."""
