"""Brightline: what a city agency may do about a federal immigration request, and why."""

__version__ = "0.1.0"
