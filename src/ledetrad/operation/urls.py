from __future__ import annotations

from django.urls import path

from ledetrad.operation import views

urlpatterns = [
    path("drift/", views.operation, name="operation"),
    path("drift/prove/", views.try_mail, name="operation_try_mail"),
    path("drift/kode/", views.mail_arrived, name="operation_mail_arrived"),
    path("drift/send-igjen/", views.send_again, name="operation_send_again"),
    path("helse.json", views.health_for_machines, name="health_for_machines"),
    path("innforing/", views.adoption, name="adoption"),
    path("innforing/<slug:name>/", views.adoption_page, name="adoption_page"),
]
