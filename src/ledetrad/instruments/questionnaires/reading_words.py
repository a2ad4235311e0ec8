"""What is said at a field that could not be read as an answer. The rest stands in `limit_words`."""

from __future__ import annotations

from ledetrad.instruments.model import Words

SENTENCES: dict[str, Words] = {
    "same_place": {
        "nb": "To eller flere har fått plass {place}. Gi hver sin plass, eller la noen stå åpne.",
        "nn": "To eller fleire har fått plass {place}. Gi kvar sin plass, eller la nokre stå opne.",
        "en": "Two or more have place {place}. Give each its own place, or leave some open.",
    },
    "aside_and_answer": {
        "nb": "Du har både svart og krysset av ved siden av. Behold bare det ene.",
        "nn": "Du har både svart og kryssa av ved sida av. Behald berre det eine.",
        "en": "You have both answered and ticked a box beside it. Keep only one of them.",
    },
    "not_points": {
        "nb": "Skriv tall fra 0 og oppover i alle feltene du fyller ut.",
        "nn": "Skriv tal frå 0 og oppover i alle felta du fyller ut.",
        "en": "Write numbers from 0 up in all the fields you fill in.",
    },
    "cell": {
        "nb": "Rad {row}, «{column}»: {sentence}",
        "nn": "Rad {row}, «{column}»: {sentence}",
        "en": "Row {row}, “{column}”: {sentence}",
    },
    "page_full": {
        "nb": "Det er mer tekst på denne siden enn det er plass til. Kort den ned litt.",
        "nn": "Det er meir tekst på denne sida enn det er plass til. Kort han ned litt.",
        "en": "There is more text on this page than there is room for. Please shorten it a little.",
    },
}
