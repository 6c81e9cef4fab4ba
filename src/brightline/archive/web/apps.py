"""The review pages as a Django application: templates and files, no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The application ``archive_web``."""

    name = "brightline.archive.web"
    label = "archive_web"
