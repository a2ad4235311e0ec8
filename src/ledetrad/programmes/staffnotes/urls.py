from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.staffnotes import views, views_claims, views_quotes

urlpatterns: list[URLPattern] = [
    path("kull/<str:cohort_id>/notater/", views.notes, name="staff_notes"),
    path("kull/<str:cohort_id>/notater/nytt/", views.new, name="staff_note_new"),
    path("stabsnotater/<str:note_id>/", views.edit, name="staff_note"),
    path("stabsnotater/<str:note_id>/slett/", views.delete, name="staff_note_delete"),
    path("stabsnotater/<str:note_id>/angre/", views.restore, name="staff_note_restore"),
    path("stabsnotater/<str:note_id>/sitat/", views_quotes.new, name="quote_new"),
    path("sitater/<str:quote_id>/", views_quotes.edit, name="quote"),
    path("sitater/<str:quote_id>/spor/", views_quotes.ask, name="quote_ask"),
    path("mine-sitater/", views_quotes.own, name="own_quotes"),
    path("mine-sitater/<str:quote_id>/", views_quotes.decide, name="quote_decide"),
    path("kull/<str:cohort_id>/pastander/", views_claims.claims, name="claims"),
    path("kull/<str:cohort_id>/pastander/ny/", views_claims.new, name="claim_new"),
    path("pastander/<str:claim_id>/", views_claims.edit, name="claim"),
]
