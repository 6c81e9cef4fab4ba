"""Addresses of pages of counts."""

from django.urls import path

from brightline.desk.counts import pages

app_name = "counts"
urlpatterns = [
    path("", pages.counts_, name="page"),
    path("rows", pages.rows, name="rows"),
]
