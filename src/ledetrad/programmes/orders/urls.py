from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.orders import views, views_delivery, views_work

urlpatterns: list[URLPattern] = [
    path("bestillinger/", views.orders, name="orders"),
    path("bestillinger/ny/", views.order_new, name="order_new"),
    path("bestillinger/<str:order_id>/", views.order, name="order"),
    path("bestillinger/<str:order_id>/endre/", views.order_edit, name="order_edit"),
    path("bestillinger/<str:order_id>/avtalt/", views.order_agree, name="order_agree"),
    path("bestillinger/<str:order_id>/ark/", views.order_sheet, name="order_sheet"),
    path("bestillinger/<str:order_id>/leveranse/", views_delivery.delivery_new, name="delivery_new"),
    path("leveranser/<str:delivery_id>/", views_delivery.delivery, name="delivery"),
    path("leveranser/<str:delivery_id>/endre/", views_delivery.delivery_edit, name="delivery_edit"),
    path(
        "leveranser/<str:delivery_id>/deltakere/",
        views_delivery.delivery_participants,
        name="delivery_participants",
    ),
    path(
        "leveranser/<str:delivery_id>/deltakere/foreslatte/",
        views_delivery.delivery_suggested,
        name="delivery_suggested",
    ),
    path("leveranser/<str:delivery_id>/grupper/", views_delivery.delivery_mix, name="delivery_mix"),
    path("leveranser/<str:delivery_id>/oppgave/", views_work.task_new, name="task_new"),
    path("leveranser/<str:delivery_id>/skisse/", views_work.sketch_new, name="sketch_new"),
    path("deltaker/<str:participant_id>/", views_delivery.delivery_participant, name="delivery_participant"),
    path("prosjektgruppe/<str:group_id>/", views_delivery.project_group, name="project_group"),
    path("mellomoppgave/<str:task_id>/", views_work.task_edit, name="task_edit"),
    path("skisse/<str:sketch_id>/", views_work.sketch_edit, name="sketch_edit"),
    path("skisse/<str:sketch_id>/videre/", views_work.sketch_commit, name="sketch_commit"),
    path("skisse/<str:sketch_id>/dokument/", views_work.document_new, name="document_new"),
    path("dokument/<str:document_id>/", views_work.document_edit, name="document_edit"),
    path("bestilt/<str:kind>/<str:row_id>/slett/", views.order_row_delete, name="order_row_delete"),
]
