"""Times as people here read them: New York's, to the minute."""

from datetime import datetime

from django import template

from brightline.now import in_new_york

register = template.Library()


@register.filter
def ny(moment: datetime | None) -> str:
    """Return a moment as ``2026-11-24 13:21`` in New York's time; nothing for None."""
    return "" if moment is None else f"{in_new_york(moment):%Y-%m-%d %H:%M}"
