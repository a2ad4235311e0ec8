"""Status, before and after, and the chain of a group."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.development import views_chain, views_change, views_status

urlpatterns: list[URLPattern] = [
    path("grupper/<str:group_id>/status/", views_status.status, name="group_status"),
    path("grupper/<str:group_id>/status/utskrift/", views_status.printed, name="group_status_print"),
    path("status/<str:status_id>/slett/", views_status.delete, name="status_delete"),
    path("status/<str:status_id>/angre/", views_status.bring_back, name="status_bring_back"),
    path("grupper/<str:group_id>/for-og-etter/", views_change.before_after, name="group_before_after"),
    path("grupper/<str:group_id>/traden/", views_chain.chain, name="group_chain"),
]
