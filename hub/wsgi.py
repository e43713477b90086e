"""The door for web servers; production settings unless the environment says otherwise."""

import os

from django.core.wsgi import get_wsgi_application

from hub.stack import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.production")

application = with_room(get_wsgi_application())
