from __future__ import annotations

from django.urls import path

from ledetrad.studies.answering import entering, views
from ledetrad.surveys.answering import urls as mapping_urls  # noqa: F401 - registers «language» and «row»

SEAT = "skjema/<row:study>/inn/<row:seat>/<str:mark>/"
OPEN = "skjema/<row:study>/apent/<str:mark>/"
SHEET = "skjema/<row:study>/<language:language>/"

urlpatterns = [
    path(SEAT, entering.first_page, name="study_first"),
    path(f"{SEAT}start/", entering.start, name="study_start"),
    path(f"{SEAT}mine/", entering.mine, name="study_mine"),
    path(f"{SEAT}ny-lenke/", entering.new_link, name="study_new_link"),
    path(OPEN, entering.open_first_page, name="study_open_first"),
    path(f"{OPEN}start/", entering.open_start, name="study_open_start"),
    path(f"{SHEET}<int:number>/", views.page, name="study_page"),
    path(f"{SHEET}levere/", views.deliver, name="study_deliver"),
    path(f"{SHEET}takk/", views.receipt, name="study_receipt"),
    path(f"{SHEET}kode/", views.code, name="study_code"),
    path(f"{SHEET}trekk/", views.withdraw, name="study_withdraw"),
    path(f"{SHEET}ferdig/", views.leave_device, name="study_leave_device"),
]
