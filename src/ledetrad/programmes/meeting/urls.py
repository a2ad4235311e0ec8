from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.meeting import views_card, views_cases, views_group, views_meeting

urlpatterns: list[URLPattern] = [
    path("grupper/<str:group_id>/motet/", views_group.leader_meeting, name="leader_meeting"),
    path("grupper/<str:group_id>/motet/rytme/", views_group.rhythm, name="meeting_rhythm"),
    path("grupper/<str:group_id>/motet/ny-sak/", views_cases.case_new, name="case_new"),
    path("grupper/<str:group_id>/motet/ingen-tar-opp/", views_group.blind_spots, name="blind_spots"),
    path("grupper/<str:group_id>/motet/beslutninger/", views_group.decisions, name="decisions"),
    path("mote/<str:meeting_id>/", views_meeting.meeting, name="meeting"),
    path("mote/<str:meeting_id>/ark/", views_card.meeting_card, name="meeting_card"),
    path("mote/<str:meeting_id>/tekst/", views_card.meeting_text, name="meeting_text"),
    path("mote/<str:meeting_id>/siden-sist/", views_meeting.meeting_since, name="meeting_since"),
    path("mote/<str:meeting_id>/hva-vi-bestemte/", views_meeting.meeting_told, name="meeting_told"),
    path("punkt/<str:item_id>/", views_meeting.agenda_item, name="agenda_item"),
    path("sak/<str:case_id>/", views_cases.case, name="case"),
]
