from __future__ import annotations

from django.urls import URLPattern, path

from ledetrad.programmes.areas import urls as areas
from ledetrad.programmes.cohorts import urls as cohorts
from ledetrad.programmes.consulting import urls as consulting
from ledetrad.programmes.courses import urls as courses
from ledetrad.programmes.dates import urls as dates
from ledetrad.programmes.development import urls as development
from ledetrad.programmes.directory import urls as directory
from ledetrad.programmes.evaluations import urls as evaluations
from ledetrad.programmes.exercises import urls as exercises
from ledetrad.programmes.gatherings import urls as gatherings
from ledetrad.programmes.meeting import urls as meeting
from ledetrad.programmes.notes import urls as notes
from ledetrad.programmes.orders import urls as orders
from ledetrad.programmes.pairs import urls as pairs
from ledetrad.programmes.rounds import urls as rounds
from ledetrad.programmes.staffnotes import urls as staffnotes
from ledetrad.programmes.views import external, groups, mapping, practice, profile, start

urlpatterns: list[URLPattern] = [
    path("grupper/", groups.groups, name="groups"),
    path("grupper/ny/", start.start, name="group_start"),
    path("grupper/<str:group_id>/", profile.group, name="group"),
    path("grupper/<str:group_id>/profil/", profile.profile, name="group_profile"),
    path("grupper/<str:group_id>/kartlegg/", start.start_again, name="group_start_mapping"),
    path("grupper/<str:group_id>/medlemmer/", groups.members, name="group_members"),
    path("grupper/<str:group_id>/medlemmer/ut/", groups.leave, name="group_leave"),
    path("grupper/<str:group_id>/medlemmer/leder/", groups.lead, name="group_lead"),
    path("grupper/<str:group_id>/egen-rapport/", external.enter, name="group_external"),
    path("tall/<str:release_id>/<str:figure>/", profile.number, name="number"),
    path("samtaleark/<str:release_id>/", profile.conversation_sheet, name="conversation_sheet"),
    path("kartlegging/<str:campaign_id>/", mapping.mapping, name="mapping"),
    path("kartlegging/<str:campaign_id>/brev/", mapping.letters, name="mapping_letters"),
    path("kartlegging/<str:campaign_id>/angre/", start.undo, name="mapping_undo"),
    path("kartlegging/<str:campaign_id>/angre-sending/", mapping.undo_sending, name="mapping_undo_sending"),
    path("kartlegging/<str:campaign_id>/frist/", mapping.new_deadline, name="mapping_deadline"),
    path("kartlegging/<str:campaign_id>/lukk/", mapping.close, name="mapping_close"),
    path("kartlegging/<str:campaign_id>/tekst/", mapping.by_hand, name="mapping_by_hand"),
    path("kartlegging/<str:campaign_id>/ark/", mapping.sheets_to_print, name="mapping_sheets"),
    path("kartlegging/<str:campaign_id>/ny-lenke/", mapping.renew, name="mapping_renew"),
    path("kartlegging/<str:campaign_id>/send-igjen/", mapping.resend, name="mapping_resend"),
    path("prov/", practice.practice, name="practice"),
    path("prov/<str:campaign_id>/", practice.step, name="practice_step"),
    *areas.urlpatterns,
    *meeting.urlpatterns,
    *rounds.urlpatterns,
    *notes.urlpatterns,
    *consulting.urlpatterns,
    *development.urlpatterns,
    *courses.urlpatterns,
    *orders.urlpatterns,
    *cohorts.urlpatterns,
    *dates.urlpatterns,
    *gatherings.urlpatterns,
    *exercises.urlpatterns,
    *pairs.urlpatterns,
    *evaluations.urlpatterns,
    *staffnotes.urlpatterns,
    *directory.urlpatterns,
]
