"""The back office: `/admin/` for rare edits by managers and for the installation's operators.

Rights come from the Member and the permits, never from Django's permission tables; every write
calls an operation, so the admin can do nothing that a page could not. On a brand's host it shows
that brand only; on the platform's host it shows the installation and no brand's rows.
"""
