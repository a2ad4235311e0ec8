"""Papers of a gathering from an order on standard input to a PDF on standard output, as a process of its own."""

import json
import sys
from datetime import date

from ledetrad.documents.gathering_papers import Gathering, Guest, name_tags, table_list


def main() -> None:
    """Read {"kind": tables | tags, "language", "fields" of Gathering, "people": [fields of Guest]}; write the PDF."""
    order = json.load(sys.stdin)
    fields = order["fields"]
    fields["held_on"] = date.fromisoformat(fields["held_on"])
    make = {"tables": table_list, "tags": name_tags}[order["kind"]]
    guests = [Guest(**one) for one in order["people"]]
    sys.stdout.buffer.write(make(Gathering(**fields), guests, lang=order["language"]))


if __name__ == "__main__":
    main()
