from __future__ import annotations

from django.urls import path

from ledetrad.studies.questionnaires import views, views_editions, views_import, views_write

DRAFT = "sporreskjema/skrevet/<str:draft_id>/"

urlpatterns = [
    path("sporreskjema/", views.questionnaires, name="questionnaires"),
    path("sporreskjema/nytt/", views.new, name="questionnaire_new"),
    path("sporreskjema/hent/", views_import.bring_in, name="questionnaire_import"),
    path("sporreskjema/regneark/<str:language>/", views_import.sheet, name="questionnaire_sheet"),
    path(DRAFT, views_write.draft, name="questionnaire_draft"),
    path(f"{DRAFT}del/<str:what>/<str:key>/", views_write.part, name="questionnaire_part"),
    path(
        f"{DRAFT}del/<str:what>/<str:key>/vis/", views_write.part_preview, name="questionnaire_part_preview"
    ),
    path(f"{DRAFT}flytt/", views_write.move, name="questionnaire_move"),
    path(f"{DRAFT}ta-ut/", views_write.remove, name="questionnaire_remove"),
    path(f"{DRAFT}hent-tilbake/", views_write.put_back, name="questionnaire_put_back"),
    path(f"{DRAFT}slett/", views_write.delete, name="questionnaire_delete"),
    path(f"{DRAFT}angre/", views_write.restore, name="questionnaire_restore"),
    path(f"{DRAFT}utgaver/", views_editions.editions, name="questionnaire_editions"),
    path(f"{DRAFT}fil.<str:kind>", views.draft_export, name="questionnaire_draft_export"),
    path("sporreskjema/<str:name>/", views.questionnaire, name="questionnaire"),
    path("sporreskjema/<str:name>/kopier/", views.copy, name="questionnaire_copy"),
    path("sporreskjema/<str:name>/fil.<str:kind>", views.export, name="questionnaire_export"),
]
