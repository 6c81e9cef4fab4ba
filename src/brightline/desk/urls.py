"""Addresses of the pages of the desk, counsel and approvers; names are rows of the permission table."""

from django.urls import path

from brightline.desk import case_pages, queue_pages, request_pages, sign_pages

app_name = "desk"
urlpatterns = [
    path("", queue_pages.home, name="home"),
    path("queue", queue_pages.queue, name="queue"),
    path("find", queue_pages.find, name="find"),
    path("open", queue_pages.open_, name="open"),
    path("contested", queue_pages.contested, name="contested"),
    path("changed", queue_pages.changed_cases, name="changed"),
    path("requests/new", request_pages.new, name="new"),
    path("requests/paper", request_pages.new_paper, name="new-paper"),
    path("cases/<slug:key>", case_pages.case, name="case"),
    path("cases/<slug:key>/facts", case_pages.put, name="put"),
    path("cases/<slug:key>/papers", case_pages.paper_add, name="paper-add"),
    path("cases/<slug:key>/papers/<int:row>", case_pages.paper, name="paper"),
    path("cases/<slug:key>/papers/<int:row>/check", case_pages.verify_, name="verify"),
    path("cases/<slug:key>/objection", case_pages.objection, name="objection"),
    path("cases/<slug:key>/objection/settled", case_pages.objection_close, name="objection-close"),
    path("cases/<slug:key>/decide", case_pages.determine_, name="determine"),
    path("cases/<slug:key>/decision", case_pages.decision, name="page"),
    path("cases/<slug:key>/contact", case_pages.contact, name="contact"),
    path("cases/<slug:key>/again", request_pages.again, name="again"),
    path("cases/<slug:key>/assign", case_pages.assign_, name="assign"),
    path("cases/<slug:key>/release", case_pages.close_, name="close"),
    path("cases/<slug:key>/decline", sign_pages.decline_, name="decline"),
    path("cases/<slug:key>/author", sign_pages.author_, name="author"),
    path("cases/<slug:key>/approve", sign_pages.approve_, name="approve"),
    path("cases/<slug:key>/refuse", sign_pages.refuse_, name="refuse"),
]
