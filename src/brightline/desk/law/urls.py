"""The addresses of the book, made of known names alone."""

from django.urls import path, register_converter

from brightline.desk.law import trial, views
from brightline.desk.law.naming import ActName, AgencyName, LawName

register_converter(AgencyName, "agency")
register_converter(LawName, "law")
register_converter(ActName, "act")

app_name = "law"
urlpatterns = [
    path("", views.home, name="home"),
    path("what-if", trial.whatif, name="whatif"),
    path("<agency:of>", views.agency, name="agency"),
    path("<agency:of>/timeline", views.timeline, name="timeline"),
    path("<agency:of>/cases", views.cases, name="cases"),
    path("<agency:of>/cases/<slug:case>", views.cases, name="cases"),
    path("<agency:of>/diff", views.diff, name="diff"),
    path("<agency:of>/diff/<law:first>/<law:second>", views.diff, name="diff"),
    path("<agency:of>/<law:slug>", views.version, name="version"),
    path("<agency:of>/<law:slug>/<act:act>", views.provision, name="provision"),
]
