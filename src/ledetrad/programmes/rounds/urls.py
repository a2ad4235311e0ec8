from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.rounds import views, views_purpose

urlpatterns: list[URLPattern] = [
    path("grupper/<str:group_id>/runder/", views.rounds, name="group_rounds"),
    path("grupper/<str:group_id>/runder/start/", views.start, name="round_start"),
    path("runder/<str:round_id>/", views.one, name="round"),
    path("runder/<str:round_id>/svar/", views.answer, name="round_answer"),
    path("runder/<str:round_id>/vis/", views.show, name="round_show"),
    path("grupper/<str:group_id>/formal/", views_purpose.purpose, name="group_purpose"),
    path("grupper/<str:group_id>/formal/skriv/", views_purpose.write, name="purpose_write"),
    path("grupper/<str:group_id>/formal/snakket/", views_purpose.talked, name="purpose_talked"),
    path("grupper/<str:group_id>/formal/spor/", views_purpose.ask, name="purpose_ask"),
    path("grupper/<str:group_id>/formal/mitt/", views_purpose.own, name="purpose_own"),
    path("grupper/<str:group_id>/formal/vis/", views_purpose.show, name="purpose_show"),
    path("grupper/<str:group_id>/formal/tidligere/", views_purpose.history, name="purpose_history"),
    path("formal/<str:purpose_id>/slett/", views_purpose.remove, name="purpose_delete"),
    path("formal/<str:purpose_id>/angre/", views_purpose.undo_remove, name="purpose_undo"),
    path("grupper/<str:group_id>/formal/ark/", views_purpose.sheet, name="purpose_print"),
]
