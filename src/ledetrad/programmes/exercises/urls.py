from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.exercises import views_preferences, views_sorting, views_staff

urlpatterns: list[URLPattern] = [
    path("grupper/<str:group_id>/ovelser/", views_sorting.exercises, name="group_exercises"),
    path("grupper/<str:group_id>/sortering/", views_sorting.sortings, name="sortings"),
    path("ovelse/sortering/<str:sorting_id>/", views_sorting.sorting, name="sorting"),
    path("ovelse/sortering/<str:sorting_id>/mitt/", views_sorting.own, name="sorting_own"),
    path("ovelse/sortering/<str:sorting_id>/vis/", views_sorting.show, name="sorting_show"),
    path("ovelse/sortering/<str:sorting_id>/slett/", views_sorting.delete, name="sorting_delete"),
    path("ovelse/sortering/<str:sorting_id>/angre/", views_sorting.undo, name="sorting_undo"),
    path("ovelse/sak/<str:case_id>/", views_sorting.case, name="sorted_case"),
    path("ovelse/sak/<str:case_id>/slett/", views_sorting.delete_case, name="sorted_case_delete"),
    path("ovelse/sak/<str:case_id>/angre/", views_sorting.undo_case, name="sorted_case_undo"),
    path("grupper/<str:group_id>/preferanser/", views_preferences.preferences, name="preferences"),
    path("grupper/<str:group_id>/preferanser/mine/", views_preferences.own, name="preferences_own"),
    path("grupper/<str:group_id>/preferanser/del/", views_preferences.share, name="preferences_share"),
    path("grupper/<str:group_id>/preferanser/slett/", views_preferences.delete, name="preferences_delete"),
    path("grupper/<str:group_id>/preferanser/angre/", views_preferences.undo, name="preferences_undo"),
    path("grupper/<str:group_id>/preferanser/bestemt/", views_preferences.decide, name="preferences_decide"),
    path("ovelse/samling/<str:activity_id>/", views_staff.gathering, name="gathering_exercises"),
    path("ovelse/samling/<str:activity_id>/sortering/", views_staff.start, name="gathering_sorting"),
    path("ovelse/samling/<str:activity_id>/preferanser/", views_staff.paste, name="gathering_preferences"),
    path("ovelse/framgangsmater/", views_staff.methods, name="problem_methods"),
]
