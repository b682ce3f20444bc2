"""Every migration of ours is safe while the code of the release before it still runs.

The linter judges each statement by itself, so it takes a constraint on a table that the very same
migration creates for one on a table in use. Statements about such new tables are left aside.
"""

import re
import sys
from pathlib import Path

import django

CREATED = re.compile(r'^CREATE TABLE "?(\w+)"?', re.IGNORECASE)
ABOUT = re.compile(r'^(?:ALTER TABLE|CREATE (?:UNIQUE )?INDEX "?\w+"? ON) "?(\w+)"?', re.IGNORECASE)


def about_tables_in_use(lines: list[str]) -> list[str]:
    """Return the statements of one migration without those about tables that it creates."""
    new: set[str] = set()
    kept = []
    for line in lines:
        created, about = CREATED.match(line), ABOUT.match(line)
        if created:
            new.add(created[1].lower())
        if not (about and about[1].lower() in new):
            kept.append(line)
    return kept


def main() -> int:
    """Lint the migrations of our own apps as the owner runs them; 1 when one is unsafe."""
    django.setup()
    from django.apps import apps
    from django_migration_linter import MigrationLinter

    root = Path(__file__).resolve().parents[1]
    own = [
        config.label
        for config in apps.get_app_configs()
        if root in Path(config.path).parents and ".venv" not in Path(config.path).parts
    ]

    class Linter(MigrationLinter):
        def get_sql(self, app_label: str, migration_name: str) -> list[str]:
            return about_tables_in_use(super().get_sql(app_label, migration_name))

    linter = Linter(str(root), include_apps=own, database="owner", no_cache=True, quiet=["ignore"])
    linter.lint_all_migrations()
    linter.print_summary()
    return int(linter.has_errors)


if __name__ == "__main__":
    sys.exit(main())
