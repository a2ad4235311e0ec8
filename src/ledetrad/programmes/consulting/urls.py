from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.consulting import views

urlpatterns: list[URLPattern] = [
    path("samtale/", views.conversations, name="consultant_conversations"),
    path("samtale/kalender.ics", views.calendar, name="consultant_calendar"),
    path("samtale/<str:conversation_id>/status/", views.state, name="consultant_state"),
    path("samtale/bidrag/<str:consent_id>/", views.goals, name="consultant_goals"),
    path("samtaler/konsulent/<str:consultant_id>/bidrag/", views.consent, name="conversation_consent"),
]
