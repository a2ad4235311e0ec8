from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.cohorts import (
    views,
    views_attendance,
    views_groups,
    views_mapping,
    views_mine,
    views_part,
)

urlpatterns: list[URLPattern] = [
    path("kull/", views.cohorts, name="cohorts"),
    path("kull/nytt/", views.cohort_new, name="cohort_new"),
    path("kull/gruppe/<str:part_id>/", views_part.part, name="cohort_part"),
    path("kull/gruppe/<str:part_id>/hvor-star-vi/", views_part.state, name="cohort_part_state"),
    path("kull/gruppe/<str:part_id>/merker/", views_part.marks, name="cohort_part_marks"),
    path("kull/gruppe/<str:part_id>/overlevering/", views_part.hand_over, name="cohort_hand_over"),
    path("kull/gruppe/<str:part_id>/hjelp/", views_part.help_given, name="cohort_help_given"),
    path("kull/gruppe/<str:part_id>/avbryt/", views_part.leave, name="cohort_part_leave"),
    path("kull/gruppe/<str:part_id>/tilbake/", views_part.come_back, name="cohort_part_return"),
    path("kull/gruppe/<str:part_id>/invitasjon/", views_part.letter, name="cohort_letter"),
    path("kull/gruppe/<str:part_id>/invitasjon/angre/", views_part.letter_undo, name="cohort_letter_undo"),
    path("kull/gruppe/<str:part_id>/paminnelse/", views_mapping.remind, name="cohort_remind"),
    path("kull/svar/<str:part_id>/", views_mine.answer, name="cohort_answer"),
    path("kull/oppmote/<str:activity_id>/", views_attendance.attendance, name="cohort_attendance"),
    path("kull/<str:cohort_id>/", views.cohort, name="cohort"),
    path("kull/<str:cohort_id>/endre/", views.cohort_edit, name="cohort_edit"),
    path("kull/<str:cohort_id>/ferdig/", views.cohort_state, name="cohort_state"),
    path("kull/<str:cohort_id>/grupper/", views_groups.groups, name="cohort_groups"),
    path("kull/<str:cohort_id>/grupper/velg/", views_groups.pick, name="cohort_pick"),
    path("kull/<str:cohort_id>/grupper/angre/", views_groups.undo, name="cohort_import_undo"),
    path("kull/<str:cohort_id>/oppmote/", views_attendance.overview, name="cohort_attendances"),
    path("kull/<str:cohort_id>/kartlegging/", views_mapping.mapping, name="cohort_mapping"),
    path("kull/<str:cohort_id>/kartlegging/angre/", views_mapping.undo, name="cohort_mapping_undo"),
    path("kull/<str:cohort_id>/kartlegging/tilby/", views_mapping.offer, name="cohort_offer"),
    path("kull/<str:cohort_id>/mitt/", views_mine.mine, name="my_cohort"),
    path("kull/<str:cohort_id>/mitt/presentasjon/", views_mine.introduction, name="my_introduction"),
    path("kull/<str:cohort_id>/mitt/lesere/", views_mine.readers, name="my_readers"),
    path("kull/<str:cohort_id>/mitt/hjelp/", views_mine.ask_help, name="my_help"),
    path("kull/<str:cohort_id>/mitt/ett-ar-etter/", views_mine.a_year_later, name="my_follow_up"),
    path("kull/<str:cohort_id>/mitt/tiltak/", views_mine.measure_add, name="my_measure"),
    path("kull/<str:cohort_id>/mitt/tiltak/slett/", views_mine.measure_delete, name="my_measure_delete"),
    path("kull/<str:cohort_id>/mitt/tiltak/angre/", views_mine.measure_undo, name="my_measure_undo"),
]
