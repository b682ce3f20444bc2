"""Long proofs: faults, crawls, hostile payloads, pooling. Run by `make proof`."""
