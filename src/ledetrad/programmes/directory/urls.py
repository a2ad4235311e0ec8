from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.directory import views

urlpatterns: list[URLPattern] = [
    path("katalog/", views.directory, name="directory"),
    path("katalog/meg/", views.entry, name="directory_entry"),
    path("katalog/meg/ut/", views.leave, name="directory_leave"),
    path("katalog/sporsmal/", views.ask, name="alumni_ask"),
    path("katalog/sporsmal/<str:question_id>/", views.question, name="alumni_question"),
    path("katalog/sporsmal/<str:question_id>/lukk/", views.close, name="alumni_close"),
    path("katalog/sporsmal/<str:question_id>/svar/", views.answer, name="alumni_answer"),
]
