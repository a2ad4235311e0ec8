"""Gatherings: the outline and its papers, tables, rules, challenges, trials, status in plenary, and speakers."""

from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.gatherings import (
    views_arenas,
    views_own,
    views_papers,
    views_rules,
    views_sharing,
    views_staff,
    views_tables,
)

G = "samling/<str:activity_id>/"

urlpatterns: list[URLPattern] = [
    path("kull/<str:cohort_id>/samlinger/", views_staff.cohort_gatherings, name="cohort_gatherings"),
    path("kull/<str:cohort_id>/spilleregler/", views_rules.cohort_rules, name="cohort_rules"),
    path("kull/<str:cohort_id>/spilleregler/mine/", views_own.own_rules, name="own_rules"),
    path(G, views_staff.gathering, name="gathering"),
    path(f"{G}min/", views_own.gathering_own, name="gathering_own"),
    path(f"{G}program/", views_own.gathering_programme, name="gathering_programme"),
    path(f"{G}onske/", views_own.gathering_wish, name="gathering_wish"),
    path(f"{G}mal/", views_staff.gathering_frame, name="gathering_frame"),
    path(f"{G}begynn/", views_staff.gathering_begin, name="gathering_begin"),
    path(f"{G}okt/", views_staff.gathering_session_new, name="gathering_session_new"),
    path(f"{G}tid/", views_staff.gathering_time, name="gathering_time"),
    path(f"{G}utgaver/", views_staff.gathering_versions, name="gathering_versions"),
    path("okt/<str:session_id>/", views_staff.gathering_session, name="gathering_session"),
    path(f"{G}bord/", views_tables.gathering_tables, name="gathering_tables"),
    path(f"{G}bord/ark/", views_tables.gathering_tables_print, name="gathering_tables_print"),
    path(f"{G}navneskilt/", views_tables.gathering_tags, name="gathering_tags"),
    path(f"{G}onsker/", views_papers.gathering_wishes, name="gathering_wishes"),
    path(f"{G}materiell/", views_papers.gathering_materials, name="gathering_materials"),
    path("materiell/<str:material_id>/", views_papers.material, name="material"),
    path("innledere/", views_papers.speakers_page, name="speakers"),
    path("innledere/ny/", views_papers.speaker_new, name="speaker_new"),
    path("innledere/<str:speaker_id>/", views_papers.speaker, name="speaker"),
    path(f"{G}utfordringer/", views_arenas.gathering_arenas, name="gathering_arenas"),
    path(f"{G}utfordringer/ny/", views_arenas.challenge_new, name="challenge_new"),
    path(f"{G}utfordringer/lister/", views_arenas.arena_lists, name="arena_lists"),
    path("utfordring/<str:challenge_id>/", views_arenas.challenge, name="challenge"),
    path("utfordring/<str:challenge_id>/endre/", views_arenas.challenge_edit, name="challenge_edit"),
    path(f"{G}prove/", views_sharing.gathering_trials, name="gathering_trials"),
    path(f"{G}status/", views_sharing.gathering_status, name="gathering_status"),
    path(f"{G}plenum/", views_sharing.gathering_plenary, name="gathering_plenary"),
]
