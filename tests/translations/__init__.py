"""Every language of `locale/` is whole, well formed, and what its readers see."""
