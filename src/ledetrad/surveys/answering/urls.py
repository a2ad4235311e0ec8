from __future__ import annotations

from django.urls import path, register_converter

from ledetrad.surveys.answering import entering, views


class Language:
    regex = "nb|nn|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Language, "language")

urlpatterns = [
    path("svar/helse", views.alive, name="answer_alive"),
    path("svar/<int:campaign>/inn/<int:invitation>/<str:mark>/", entering.first_page, name="answer_first"),
    path("svar/<int:campaign>/inn/<int:invitation>/<str:mark>/start/", entering.start, name="answer_start"),
    path(
        "svar/<int:campaign>/inn/<int:invitation>/<str:mark>/ny-lenke/",
        entering.new_link,
        name="answer_new_link",
    ),
    path("svar/<int:campaign>/<language:language>/<int:number>/", views.page, name="answer_page"),
    path("svar/<int:campaign>/<language:language>/levere/", views.deliver, name="answer_deliver"),
    path("svar/<int:campaign>/<language:language>/takk/", views.receipt, name="answer_receipt"),
    path("svar/<int:campaign>/<language:language>/kode/", views.code, name="answer_code"),
    path("svar/<int:campaign>/<language:language>/trekk/", views.withdraw, name="answer_withdraw"),
    path("svar/<int:campaign>/<language:language>/ferdig/", views.leave_device, name="answer_leave_device"),
]
