from django.apps import AppConfig


class ContactConfig(AppConfig):
    name = "hub.contact"
    label = "contact"
    verbose_name = "Meeting people"
