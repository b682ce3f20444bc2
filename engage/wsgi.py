"""The WSGI door for pages."""

import os

from django.core.wsgi import get_wsgi_application

from engage.checks import refuse_wrong_settings
from engage.observing import begin

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")
begin("web")
application = get_wsgi_application()
refuse_wrong_settings()
