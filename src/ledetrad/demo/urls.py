from __future__ import annotations

from django.urls import path

from ledetrad.demo import views

urlpatterns = [
    path("prov-deg-frem/", views.people, name="demo_people"),
    path("prov-deg-frem/inn/", views.enter, name="demo_enter"),
    path("utboks/", views.outbox, name="demo_outbox"),
    path("utboks/<str:mail_id>/", views.letter, name="demo_letter"),
]
