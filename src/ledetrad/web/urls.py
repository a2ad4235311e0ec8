from __future__ import annotations

from django.urls import path

from ledetrad.web import administration, language, views

urlpatterns = [
    path("", views.home, name="home"),
    path("logg-inn/", views.sign_in, name="sign_in"),
    path("logg-inn/<str:token>/", views.sign_in_link, name="sign_in_link"),
    path("logg-ut/", views.sign_out, name="sign_out"),
    path("sprak/", language.choose_language, name="language"),
    path("hjelp/", views.help_page, name="help"),
    path("hvem-ser-hva/", views.who_sees_what, name="who_sees_what"),
    path("personer/", administration.persons, name="persons"),
    path("helse", views.health, name="health"),
]
