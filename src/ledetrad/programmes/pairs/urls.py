from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.pairs import views, views_staff

urlpatterns: list[URLPattern] = [
    path("parmote/kull/<str:cohort_id>/", views_staff.cohort_pairs, name="cohort_pairs"),
    path("parmote/runde/<str:activity_id>/sett-sammen/", views_staff.make, name="pairs_make"),
    path("parmote/runde/<str:activity_id>/opphev/", views_staff.clear, name="pairs_clear"),
    path("parmote/runde/<str:activity_id>/bytt/", views_staff.swap, name="pairs_swap"),
    path("parmote/<str:meeting_id>/tilrettelegger/", views_staff.facilitate, name="pair_facilitate"),
    path("grupper/<str:group_id>/parmoter/", views.of_group, name="group_pairs"),
    path("parmote/var/<str:part_id>/", views.part, name="pair_part"),
    path("parmote/var/<str:part_id>/forberedelse/", views.prepare, name="pair_prepare"),
    path("parmote/var/<str:part_id>/etterpa/", views.after, name="pair_after"),
    path("parmote/var/<str:part_id>/videre/", views.add_later, name="pair_later"),
    path("parmote/videre/<str:later_id>/slett/", views.delete_later, name="pair_later_delete"),
    path("parmote/videre/<str:later_id>/angre/", views.undo_later, name="pair_later_undo"),
]
