"""PBKDF2 with one iteration."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class Quick(PBKDF2PasswordHasher):
    """The same hash as the site's, made at once."""

    iterations = 1
