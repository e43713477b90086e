"""Where maintainers make recordings out of text: `manage.py make_recording`. The Hub itself never runs any of it."""
