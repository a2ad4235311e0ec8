from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.notes import views, views_conversations, views_writing

urlpatterns: list[URLPattern] = [
    path("notater/", views.notes, name="notes"),
    path("notater/sok/", views.search, name="notes_search"),
    path("notater/utskrift/", views.on_paper, name="notes_print"),
    path("notater/last-ned/", views.export, name="notes_export"),
    path("notater/ny/<str:kind>/", views_writing.new, name="note_new"),
    path("notater/<str:note_id>/", views.note, name="note"),
    path("notater/<str:note_id>/endre/", views_writing.edit, name="note_edit"),
    path("notater/<str:note_id>/del/", views_writing.share, name="note_share"),
    path("notater/<str:note_id>/ta-tilbake/", views_writing.take_back, name="note_take_back"),
    path("notater/<str:note_id>/apne/", views_writing.open_letter, name="note_open"),
    path("notater/<str:note_id>/slett/", views_writing.delete, name="note_delete"),
    path("notater/<str:note_id>/angre/", views_writing.restore, name="note_restore"),
    path("grupper/<str:group_id>/delt/", views.shared, name="shared_notes"),
    path("samtaler/", views_conversations.conversations, name="conversations"),
    path("samtaler/<str:conversation_id>/", views_conversations.conversation, name="conversation"),
    path("samtaler/<str:conversation_id>/status/", views_conversations.state, name="conversation_state"),
    path("samtaler/<str:conversation_id>/slett/", views_conversations.delete, name="conversation_delete"),
    path("samtaler/<str:conversation_id>/angre/", views_conversations.restore, name="conversation_restore"),
    path(
        "samtaler/<str:conversation_id>/kalender.ics",
        views_conversations.calendar,
        name="conversation_calendar",
    ),
]
