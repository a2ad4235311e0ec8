"""Survey sheets from an order on standard input to a PDF on standard output, as a process of its own.

A web process asks for them this way: it never loads the typesetter, and the links are written nowhere.
"""

import json
import sys
from datetime import date

from ledetrad.documents.survey_sheet import SurveySheet, survey_sheets


def main() -> None:
    """Read {"language", "title", "sheets": [fields of SurveySheet, the day as ISO text]} and write the PDF."""
    order = json.load(sys.stdin)
    sheets = [
        SurveySheet(
            **fields
            | {
                "deadline": date.fromisoformat(fields["deadline"]),
                "lines": tuple((title, text) for title, text in fields["lines"]),
            }
        )
        for fields in order["sheets"]
    ]
    sys.stdout.buffer.write(survey_sheets(sheets, title=order["title"], lang=order["language"]))


if __name__ == "__main__":
    main()
