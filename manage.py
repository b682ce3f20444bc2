#!/usr/bin/env python
"""One door for every command: `python manage.py help`."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")
    from django.core.management import execute_from_command_line

    from engage.env import BadSetting

    try:
        execute_from_command_line(sys.argv)
    except BadSetting as error:
        sys.exit(f"{error}\n.env.example explains every setting.")
