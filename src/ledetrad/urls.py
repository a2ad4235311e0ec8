"""All addresses, by room."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("ledetrad.web.urls")),
    path("", include("ledetrad.programmes.urls")),
    path("", include("ledetrad.evaluation.urls")),
    path("", include("ledetrad.studies.pages.urls")),
    path("", include("ledetrad.operation.urls")),
    path("", include("ledetrad.demo.urls")),
    # For building addresses only: requests to /svar/… and /skjema/… are answered before they get here.
    path("", include("ledetrad.surveys.answering.urls")),
    path("", include("ledetrad.studies.answering.urls")),
]

handler404 = "ledetrad.web.errors.not_found"
handler403 = "ledetrad.web.errors.forbidden"
handler500 = "ledetrad.web.errors.failed"
