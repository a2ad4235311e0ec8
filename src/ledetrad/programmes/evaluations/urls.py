from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.evaluations import views, views_results

urlpatterns: list[URLPattern] = [
    path("evaluering/kull/<str:cohort_id>/", views.evaluations, name="cohort_evaluations"),
    path("evaluering/kull/<str:cohort_id>/ny/", views.start, name="evaluation_start"),
    path(
        "evaluering/kull/<str:cohort_id>/over-tid/",
        views_results.over_time,
        name="evaluations_over_time",
    ),
    path("evaluering/mitt-kull/<str:cohort_id>/", views_results.mine, name="my_evaluations"),
    path("evaluering/<str:evaluation_id>/", views.one, name="evaluation"),
    path("evaluering/<str:evaluation_id>/send/", views.send, name="evaluation_send"),
    path("evaluering/<str:evaluation_id>/angre-sending/", views.undo_sending, name="evaluation_undo_sending"),
    path("evaluering/<str:evaluation_id>/frist/", views.deadline, name="evaluation_deadline"),
    path("evaluering/<str:evaluation_id>/slett/", views.remove, name="evaluation_delete"),
    path("evaluering/<str:evaluation_id>/angre/", views.bring_back, name="evaluation_undo"),
    path("evaluering/<str:evaluation_id>/vis-kode/", views.code, name="evaluation_code"),
    path("evaluering/<str:evaluation_id>/lukk/", views.close, name="evaluation_close"),
    path("evaluering/<str:evaluation_id>/svar/", views_results.answer, name="evaluation_answer"),
    path("evaluering/<str:evaluation_id>/resultat/", views_results.result, name="evaluation_result"),
    path("evaluering/<str:evaluation_id>/resultat/ark/", views_results.sheet, name="evaluation_print"),
    path("evaluering/<str:evaluation_id>/resultat/excel/", views_results.excel, name="evaluation_excel"),
]
