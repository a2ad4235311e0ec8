from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.dates import views, views_board, views_calendar, views_contacts, views_letter

urlpatterns: list[URLPattern] = [
    path("tavla/", views_board.board, name="board"),
    path("kull/<str:cohort_id>/datoer/", views.dates, name="cohort_dates"),
    path("kull/<str:cohort_id>/datoer/foresla/", views.plan, name="cohort_plan"),
    path("kull/<str:cohort_id>/datoer/angre/", views.undo, name="cohort_move_undo"),
    path("kull/<str:cohort_id>/datoer/fridager/", views.free_days, name="cohort_free_days"),
    path("kull/<str:cohort_id>/datoer/brev/", views_letter.letter, name="cohort_dates_letter"),
    path(
        "kull/<str:cohort_id>/datoer/brev/angre/",
        views_letter.undo_letter,
        name="cohort_dates_letter_undo",
    ),
    path("kull/<str:cohort_id>/datoer/<str:activity_id>/", views.move, name="cohort_move"),
    path(
        "kull/<str:cohort_id>/datoer/<str:activity_id>/praktisk/",
        views.details,
        name="cohort_activity_details",
    ),
    path(
        "kull/<str:cohort_id>/datoer/<str:activity_id>/tilstand/", views.state, name="cohort_activity_state"
    ),
    path("kalender/", views_calendar.calendar, name="calendar"),
    path("kalender/lenke/", views_calendar.calendar_link, name="calendar_link"),
    path("kalender/abonnement/<str:token>.ics", views_calendar.feed, name="calendar_feed"),
    path("kalender/dato/<str:activity_id>.ics", views_calendar.activity_file, name="activity_file"),
    path("kalender/kontakt/<str:token>/", views_calendar.contact_page, name="calendar_contact"),
    path(
        "kalender/kontakt/<str:token>/datoer.ics", views_calendar.contact_file, name="calendar_contact_file"
    ),
    path("kalender/kontakter/<str:group_id>/", views_contacts.calendar_contacts, name="calendar_contacts"),
    path(
        "kalender/kontakter/<str:contact_id>/ny-lenke/",
        views_contacts.renew,
        name="calendar_contact_renew",
    ),
    path(
        "kalender/kontakter/<str:contact_id>/ut/",
        views_contacts.remove,
        name="calendar_contact_remove",
    ),
    path(
        "kalender/kontakter/<str:contact_id>/angre/",
        views_contacts.bring_back,
        name="calendar_contact_bring_back",
    ),
]
