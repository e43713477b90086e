"""The Hub's project and its lowest wing. The Celery app loads with Django so that every process shares it."""

from hub.celery import app as celery_app

__all__ = ["celery_app"]
