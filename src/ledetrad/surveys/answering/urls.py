from __future__ import annotations

from django.urls import path, register_converter

from ledetrad.surveys.answering import entering, views


class Language:
    regex = "nb|nn|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class RowNumber:
    """The number of a row. One that no database can hold is no address, and not a failure."""

    regex = "[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if number >= 2**63:
            raise ValueError(value)
        return number

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Language, "language")
register_converter(RowNumber, "row")

urlpatterns = [
    path("svar/helse", views.alive, name="answer_alive"),
    path("svar/<row:campaign>/inn/<row:invitation>/<str:mark>/", entering.first_page, name="answer_first"),
    path("svar/<row:campaign>/inn/<row:invitation>/<str:mark>/start/", entering.start, name="answer_start"),
    path(
        "svar/<row:campaign>/inn/<row:invitation>/<str:mark>/ny-lenke/",
        entering.new_link,
        name="answer_new_link",
    ),
    path("svar/<row:campaign>/<language:language>/<int:number>/", views.page, name="answer_page"),
    path("svar/<row:campaign>/<language:language>/levere/", views.deliver, name="answer_deliver"),
    path("svar/<row:campaign>/<language:language>/takk/", views.receipt, name="answer_receipt"),
    path("svar/<row:campaign>/<language:language>/kode/", views.code, name="answer_code"),
    path("svar/<row:campaign>/<language:language>/trekk/", views.withdraw, name="answer_withdraw"),
    path("svar/<row:campaign>/<language:language>/ferdig/", views.leave_device, name="answer_leave_device"),
]
