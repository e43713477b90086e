"""Doors of My Hub, of the statements, of health, and of the demo."""

from hub.home.views.errors import bad_request, csrf_failure, forbidden, not_found, server_error

__all__ = ["bad_request", "csrf_failure", "forbidden", "not_found", "server_error"]
