"""The operator's figure about backups."""

from engage.observing import Mark

BACKED_UP = Mark(
    "engage_backup_last_success_timestamp_seconds", "When `manage.py backup` last succeeded."
)
