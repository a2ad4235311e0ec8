from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.courses import views, views_edit

urlpatterns: list[URLPattern] = [
    path("maler/", views.templates, name="templates"),
    path("maler/sammenlign/", views.templates_compare, name="templates_compare"),
    path("maler/hylla/<str:key>/", views.template_shipped, name="template_shipped"),
    path("maler/hylla/<str:key>/lag-din-egen/", views.template_copy, name="template_copy"),
    path("maler/<str:template_id>/", views.template, name="template"),
    path("maler/<str:template_id>/lag-en-til/", views.template_copy_own, name="template_copy_own"),
    path("maler/<str:template_id>/hva-er-nytt/", views.template_changes, name="template_changes"),
    path("maler/<str:template_id>/livslop/", views.template_lifecycle, name="template_lifecycle"),
    path("maler/<str:template_id>/endre/", views_edit.template_edit, name="template_edit"),
    path("maler/<str:template_id>/endre/ta-i-bruk/", views_edit.template_publish, name="template_publish"),
    path("maler/<str:template_id>/endre/kast/", views_edit.template_discard, name="template_discard"),
    path("maler/<str:template_id>/endre/fakta/", views_edit.template_facts, name="template_facts"),
    path("maler/<str:template_id>/endre/steg/", views_edit.template_step_new, name="template_step_new"),
    path("maler/<str:template_id>/endre/steg/<str:key>/", views_edit.template_step, name="template_step"),
    path(
        "maler/<str:template_id>/endre/steg/<str:key>/flytt/",
        views_edit.template_step_move,
        name="template_step_move",
    ),
    path(
        "maler/<str:template_id>/endre/steg/<str:key>/ut/",
        views_edit.template_step_out,
        name="template_step_out",
    ),
    path(
        "maler/<str:template_id>/endre/tekst/<str:heading>/",
        views_edit.template_heading,
        name="template_heading",
    ),
]
