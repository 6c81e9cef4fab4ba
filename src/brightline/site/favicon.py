"""The mark of the site, where browsers look for it unasked."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static


def favicon(_: HttpRequest) -> HttpResponse:
    """Lead to the mark: a file of its own, since a page's policy allows no picture inside a page."""
    return HttpResponseRedirect(static("favicon.svg"))
