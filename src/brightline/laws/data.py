"""Law that is truly tabular, read from the YAML files beside the statutes."""

from importlib.resources import files
from typing import Any


def table(package: str, name: str) -> Any:
    """Return a YAML file of a law package, every scalar as text."""
    return load_yaml((files(package) / name).read_text(encoding="utf-8"))


def load_yaml(text: str) -> Any:
    """Return YAML as plain data, every scalar as text: ``160.10`` stays ``160.10``."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(text, Loader=loader)
