"""The door for a WSGI server: ``brightline.site.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brightline.site.settings")

application = get_wsgi_application()
