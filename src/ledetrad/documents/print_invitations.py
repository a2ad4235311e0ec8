"""Invitation sheets from an order on standard input to a PDF on standard output, as a process of its own.

A web process asks for them this way: it never loads the typesetter, and the links are written nowhere.
"""

import json
import sys
from datetime import date

from ledetrad.documents.invitation_sheet import InvitationSheet, invitation_sheets


def main() -> None:
    """Read {"language", "sheets": [fields of InvitationSheet, days as ISO text]} and write the PDF."""
    order = json.load(sys.stdin)
    sheets = []
    for fields in order["sheets"]:
        for name in ("deadline", "result_on", "kept_until"):
            fields[name] = date.fromisoformat(fields[name])
        sheets.append(InvitationSheet(**fields))
    sys.stdout.buffer.write(invitation_sheets(sheets, lang=order["language"]))


if __name__ == "__main__":
    main()
