"""What people type into the pages of support.

A form reads and keeps what was typed, and says what is missing. The rules stand in the operations;
what they refuse is shown beside the field by `engage.web.errors.on_form`.
"""
