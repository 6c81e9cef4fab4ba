"""The record as a Django application."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The application ``cases``: its tables and migrations."""

    name = "brightline.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
