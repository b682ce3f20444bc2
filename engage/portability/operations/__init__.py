"""Changes that carrying in and out makes to the brand itself; rooms write their own rows."""
