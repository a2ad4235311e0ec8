"""Addresses of change reports."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.evaluation import views

urlpatterns: list[URLPattern] = [
    path("endringsrapport/", views.change_reports, name="change_reports"),
    path("endringsrapport/ny/", views.change_report_new, name="change_report_new"),
    path("endringsrapport/<str:report_id>/", views.change_report, name="change_report"),
    path("endringsrapport/<str:report_id>/tall/", views.change_figures, name="change_figures"),
    path("endringsrapport/<str:report_id>/tall/<str:figure>/", views.change_figure, name="change_figure"),
    path(
        "endringsrapport/<str:report_id>/fil/<str:form>/", views.change_report_file, name="change_report_file"
    ),
    path("endringsrapport/<str:report_id>/del/", views.change_report_share, name="change_report_share"),
]
