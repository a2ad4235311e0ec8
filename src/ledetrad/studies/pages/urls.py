from __future__ import annotations

from django.urls import path

from ledetrad.studies.pages import (
    views,
    views_open,
    views_people,
    views_results,
    views_sample,
    views_simulate,
)
from ledetrad.studies.questionnaires.urls import urlpatterns as questionnaires
from ledetrad.studies.relations.urls import urlpatterns as relations

urlpatterns = [
    path("undersokelser/", views.studies, name="studies"),
    path("undersokelser/ny/", views.new, name="study_new"),
    path("undersokelser/ny/<str:recipe>/", views.new_recipe, name="study_new_recipe"),
    path("undersokelser/<str:study_id>/", views.study, name="study"),
    path("undersokelser/<str:study_id>/endre/<str:key>/", views.line, name="study_line"),
    path("undersokelser/<str:study_id>/slett/", views.delete, name="study_delete"),
    path("undersokelser/<str:study_id>/angre/", views.restore, name="study_restore"),
    path("undersokelser/<str:study_id>/hvem/", views_people.people, name="study_people"),
    path("undersokelser/<str:study_id>/hvem/fjern/", views_people.remove, name="study_people_remove"),
    path("undersokelser/<str:study_id>/apne/", views_open.open_, name="study_open"),
    path("undersokelser/<str:study_id>/angre-sending/", views_open.take_back, name="study_take_back"),
    path("undersokelser/<str:study_id>/forleng/", views_open.extend, name="study_extend"),
    path("undersokelser/<str:study_id>/lukk/", views_open.close, name="study_close"),
    path("undersokelser/<str:study_id>/brev.pdf", views_open.letters, name="study_letters"),
    path("undersokelser/<str:study_id>/lenker.csv", views_open.links, name="study_links"),
    path("undersokelser/<str:study_id>/prov/", views_simulate.simulation, name="study_simulate"),
    path("undersokelser/<str:study_id>/utvalg/", views_sample.sample, name="study_sample"),
    path(
        "undersokelser/<str:study_id>/utvalg/henvendelse/", views_sample.gatekeepers, name="study_gatekeepers"
    ),
    path("undersokelser/<str:study_id>/resultat/", views_results.results, name="study_results"),
    path("undersokelser/<str:study_id>/data/<str:kind>/", views_results.data, name="study_data"),
    *relations,
    *questionnaires,
]
