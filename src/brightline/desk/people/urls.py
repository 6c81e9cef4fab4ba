"""Addresses of signing on."""

from django.urls import path

from brightline.desk.people import views

app_name = "people"
urlpatterns = [
    path("sign-on", views.sign_on, name="sign-on"),
    path("code", views.code, name="code"),
    path("notice", views.notice, name="notice"),
    path("again", views.again, name="again"),
    path("password", views.password, name="password"),
    path("sign-off", views.sign_off, name="sign-off"),
    path("locked", views.locked, name="locked"),
]
