"""Addresses of pages of the privacy officer, the records officer and the administrator."""

from django.urls import path

from brightline.desk.office import accounts, pages, purges

app_name = "office"
urlpatterns = [
    path("cases/<slug:key>", pages.meta, name="meta"),
    path("cases/<slug:key>/expunge", pages.expunge_ask, name="expunge-ask"),
    path("cases/<slug:key>/expunge/approve", pages.expunge_approve, name="expunge-approve"),
    path("cases/<slug:key>/hold", pages.hold, name="hold"),
    path("inventory", pages.held, name="inventory"),
    path("schedule", purges.schedule_, name="schedule"),
    path("purges/ask", purges.ask, name="purge-ask"),
    path("purges/<int:number>", purges.purge, name="purge"),
    path("purges/<int:number>/approve", purges.approve, name="purge-approve"),
    path("purges/<int:number>/certificate.json", purges.certificate_, name="certificate"),
    path("accounts", accounts.grants, name="grants"),
    path("accounts/add", accounts.account, name="account"),
    path("accounts/role", accounts.role, name="grant"),
    path("accounts/unlock", accounts.unlock_, name="unlock"),
]
