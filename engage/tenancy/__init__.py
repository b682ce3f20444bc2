"""Brands never see each other: the current brand, brand-owned rows, and the walls between them.

Three walls, each sufficient alone: the manager that refuses an unscoped query, row-level security
in PostgreSQL under a role that owns nothing, and tests that run with no current brand.
This package never decides what a brand may do; that is `engage.brands`.
"""
