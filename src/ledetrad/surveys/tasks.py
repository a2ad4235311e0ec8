"""Work for the worker: documents are made there, so that web processes never load the typesetter."""

from __future__ import annotations

from django.tasks import task

from ledetrad.office import files
from ledetrad.office.models import StoredFile
from ledetrad.office.scope import in_workspace
from ledetrad.surveys.models import Release

LANGUAGES = ("nb", "nn", "en")


def sheet_purpose(language: str, *, numbers: bool) -> str:
    """The name a release's samtaleark is filed under."""
    return f"samtaleark-{language}" if numbers else f"samtaleark-uten-tall-{language}"


@task
def render_release(public_id: str) -> int:
    """Make the samtaleark of a release in every language, with and without numbers. Returns how many were made."""
    from ledetrad.documents.conversation_sheet import conversation_sheet

    release = (
        Release.unscoped.select_related("workspace", "campaign", "group").filter(public_id=public_id).first()
    )
    if release is None:
        return 0
    made = 0
    with in_workspace(release.workspace):
        for language in LANGUAGES:
            for numbers in (True, False):
                purpose = sheet_purpose(language, numbers=numbers)
                if files.find(about=release.public_id, purpose=purpose):
                    continue
                files.keep(
                    conversation_sheet(release.results, lang=language, numbers=numbers),
                    name=f"samtaleark {release.group.name}.pdf",
                    media_type="application/pdf",
                    about=release.public_id,
                    purpose=purpose,
                    expires_on=release.campaign.kept_until,
                )
                made += 1
    return made


def find_sheet(release: Release, language: str, *, numbers: bool) -> StoredFile | None:
    """The release's samtaleark, when the worker has made it."""
    return files.find(about=release.public_id, purpose=sheet_purpose(language, numbers=numbers))
