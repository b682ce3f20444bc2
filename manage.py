#!/usr/bin/env python
"""One door for every command: `python manage.py help`."""

import os
import sys

NEEDS_NOTHING = {"sla_replay"}
"""Commands that read a file and ask no server, so that they run where no environment is set."""

if __name__ == "__main__":
    is_bare = not {"SECRET_KEY", "SECRET_KEY_FILE"} & set(os.environ)
    reads_only = is_bare and not NEEDS_NOTHING.isdisjoint(sys.argv[1:2])
    settings = "engage.settings_check" if reads_only else "engage.settings"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    from django.core.management import execute_from_command_line

    from engage.env import BadSetting

    try:
        execute_from_command_line(sys.argv)
    except BadSetting as error:
        sys.exit(f"{error}\n.env.example explains every setting.")
