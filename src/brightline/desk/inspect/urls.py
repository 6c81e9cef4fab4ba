"""Addresses of pages of the inspector; names are rows of the permission table."""

from django.urls import path

from brightline.desk.inspect import pages

app_name = "inspect"
urlpatterns = [
    path("", pages.home, name="home"),
    path("cases/<slug:key>", pages.case, name="case"),
    path("cases/<slug:key>/identity", pages.identity, name="identity"),
    path("looks", pages.looks, name="looks"),
    path("alarms", pages.alarms, name="alarms"),
    path("alarms/<int:number>/seen", pages.alarm_seen, name="alarm-seen"),
    path("ledger", pages.ledger, name="ledger"),
]
