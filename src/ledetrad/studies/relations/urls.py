from __future__ import annotations

from django.urls import path

from ledetrad.studies.relations import views_codes, views_pair, views_paper, views_raters, views_response

AT = "undersokelser/<str:study_id>/"

urlpatterns = [
    path(f"{AT}svargivere/", views_raters.raters, name="study_raters"),
    path(f"{AT}foresla/", views_raters.nominate, name="study_nominate"),
    path(f"{AT}kommentarer/", views_raters.comments, name="study_comments"),
    path(f"{AT}dere-to/", views_pair.pair, name="study_pair"),
    path(f"{AT}hvem/stedfortreder/", views_pair.stand_in, name="study_stand_in"),
    path(f"{AT}svar/", views_response.response, name="study_response"),
    path(f"{AT}kode/", views_codes.own_code, name="study_codes"),
    path(f"{AT}for-og-etter/", views_codes.matching, name="study_matching"),
    path(f"{AT}papir/", views_paper.paper, name="study_paper"),
    path(f"{AT}papir/skjema/", views_paper.printed, name="study_paper_print"),
    path(f"{AT}papir/<int:number>/sammenlign/", views_paper.compare, name="study_paper_compare"),
    path(f"{AT}papir/<int:number>/<int:turn>/", views_paper.key, name="study_paper_key"),
]
