from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.areas import views_areas as areas
from ledetrad.programmes.areas import views_contributions as contributions
from ledetrad.programmes.areas import views_steps as steps

urlpatterns: list[URLPattern] = [
    path("grupper/<str:group_id>/omrader/", areas.group_areas, name="group_areas"),
    path("grupper/<str:group_id>/omrader/nytt/", areas.area_choose, name="area_choose"),
    path("grupper/<str:group_id>/omrader/plan/", steps.development_plan, name="development_plan"),
    path("omrade/<str:area_id>/", areas.area_edit, name="area_edit"),
    path("omrade/<str:area_id>/plass/", areas.area_place, name="area_place"),
    path("omrade/<str:area_id>/tilstand/", areas.area_state, name="area_state"),
    path("omrade/<str:area_id>/slett/", areas.area_delete, name="area_delete"),
    path("omrade/<str:area_id>/angre/", areas.area_bring_back, name="area_bring_back"),
    path("omrade/<str:area_id>/steg/", steps.step_new, name="step_new"),
    path("steg/<str:step_id>/", steps.step_edit, name="step_edit"),
    path("steg/<str:step_id>/gjort/", steps.step_done, name="step_done"),
    path("steg/<str:step_id>/slett/", steps.step_delete, name="step_delete"),
    path("steg/<str:step_id>/angre/", steps.step_bring_back, name="step_bring_back"),
    path("grupper/<str:group_id>/bidrag/", contributions.group_contributions, name="group_contributions"),
    path("grupper/<str:group_id>/bidrag/vis/", contributions.contributions_show, name="contributions_show"),
    path("bidrag/<str:contribution_id>/", contributions.contribution_edit, name="contribution_edit"),
    path(
        "bidrag/<str:contribution_id>/ta-tilbake/",
        contributions.contribution_withdraw,
        name="contribution_withdraw",
    ),
    path(
        "bidrag/<str:contribution_id>/angre/",
        contributions.contribution_bring_back,
        name="contribution_bring_back",
    ),
    path("mine-bidrag/", contributions.own_contributions, name="own_contributions"),
]
