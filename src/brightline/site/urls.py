"""Every address, by the names that ``cases/roles.yaml`` gives a row: an address without one is refused."""

from __future__ import annotations

from django.urls import include, path

from brightline.site import api, favicon, health

_site = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("openapi.json", api.openapi, name="openapi"),
    path("favicon.ico", favicon.favicon, name="favicon"),
]

urlpatterns = [
    path("", include((_site, "site"))),
    path("", include("brightline.desk.law.urls")),
    path("people/", include("brightline.desk.people.urls")),
    path("desk/", include("brightline.desk.urls")),
    path("inspect/", include("brightline.desk.inspect.urls")),
    path("office/", include("brightline.desk.office.urls")),
    path("archive/", include("brightline.archive.web.urls")),
    path("counts/", include("brightline.desk.counts.urls")),
    path("api/", include("brightline.site.api")),
]

handler400 = "brightline.site.refused.bad_request"
handler403 = "brightline.site.refused.forbidden"
handler404 = "brightline.site.refused.not_found"
handler500 = "brightline.site.refused.broken"
