"""A file from another system as a questionnaire: what it is, is told by what is in it, and by its name where that is not enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from ledetrad.instruments.exchange.losses import Imported, ImportRefused
from ledetrad.instruments.questionnaires import storing
from ledetrad.instruments.questionnaires.storing import QuestionnaireError

LARGEST: Final = 10_000_000  # bytes
ENDINGS: Final = (".xlsx", ".yaml", ".yml", ".lss", ".lsg", ".lsq", ".txt", ".tsv", ".json", ".csv", ".sav")

_XML: Final = (".lss", ".lsg", ".lsq")
_TOO_LARGE: Final = {
    "nb": "Filen er større enn 10 MB. Ta ut svar og bilder, og behold bare spørsmålene.",
    "nn": "Fila er større enn 10 MB. Ta ut svar og bilete, og behald berre spørsmåla.",
    "en": "The file is larger than 10 MB. Take out answers and pictures and keep the questions alone.",
}
_EMPTY: Final = {"nb": "Filen er tom.", "nn": "Fila er tom.", "en": "The file is empty."}
_UNKNOWN: Final = {
    "nb": "Vi kjenner ikke igjen filen. Vi leser XLSForm (.xlsx), .yaml, LimeSurvey (.lss, .lsg, .lsq, .txt, .tsv), SurveyJS (.json), SPSS (.sav) og .csv fra Qualtrics, Nettskjema og REDCap.",
    "nn": "Vi kjenner ikkje att fila. Vi les XLSForm (.xlsx), .yaml, LimeSurvey (.lss, .lsg, .lsq, .txt, .tsv), SurveyJS (.json), SPSS (.sav) og .csv frå Qualtrics, Nettskjema og REDCap.",
    "en": "We do not recognise the file. We read XLSForm (.xlsx), .yaml, LimeSurvey (.lss, .lsg, .lsq, .txt, .tsv), SurveyJS (.json), SPSS (.sav) and .csv from Qualtrics, Nettskjema and REDCap.",
}
_NOT_YAML: Final = {
    "nb": "Filen er ikke et spørreskjema: {error}",
    "nn": "Fila er ikkje eit spørjeskjema: {error}",
    "en": "The file is not a questionnaire: {error}",
}
_OTHER_ENCODING: Final = {
    "nb": "Filen er ikke skrevet i UTF-8. Lagre den som UTF-8 og prøv igjen.",
    "nn": "Fila er ikkje skriven i UTF-8. Lagre ho som UTF-8 og prøv igjen.",
    "en": "The file is not written in UTF-8. Save it as UTF-8 and try again.",
}


def read_file(data: bytes, filename: str, *, language: str = "nb") -> Imported:
    """The questionnaire in a file and what of it was not carried over. Texts without a language are in `language`.

    Raises ImportRefused, with the place and what to do, for a file that is too large, of no kind we know, or broken.
    """
    if len(data) > LARGEST:
        raise ImportRefused(filename, _TOO_LARGE)
    if not data.strip():
        raise ImportRefused(filename, _EMPTY)
    return _reader(data, filename)(data, filename, language)


def _reader(data: bytes, filename: str) -> Callable[[bytes, str, str], Imported]:
    ending = PurePath(filename).suffix.lower()
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"PK"):
        return _xlsform
    if data.startswith((b"$FL2", b"$FL3")):
        return _sav
    if start.startswith(b"<"):
        return _limesurvey
    if start.startswith((b"{", b"[")):
        return _surveyjs
    by_name = {
        ".yaml": _yaml,
        ".yml": _yaml,
        ".txt": _limesurvey,
        ".tsv": _limesurvey,
        ".csv": _csv,
        ".xlsx": _xlsform,
        ".sav": _sav,
        ".json": _surveyjs,
    }
    if ending not in by_name:
        raise ImportRefused(filename, _UNKNOWN)
    return by_name[ending]


# The readers are fetched when they are used: a web process carries nothing it does not need.
def _xlsform(data: bytes, filename: str, language: str) -> Imported:
    from ledetrad.instruments.exchange.xlsform import read_xlsform

    return read_xlsform(data, filename, language=language)


def _limesurvey(data: bytes, filename: str, _language: str) -> Imported:
    from ledetrad.instruments.exchange.limesurvey import read_limesurvey

    is_xml = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if is_xml and not filename.lower().endswith(_XML):
        filename = f"{filename}.lss"
    return read_limesurvey(data, filename)


def _surveyjs(data: bytes, _filename: str, _language: str) -> Imported:
    from ledetrad.instruments.exchange.surveyjs import read_surveyjs

    return read_surveyjs(data)


def _sav(data: bytes, filename: str, language: str) -> Imported:
    from ledetrad.instruments.exchange.sav_reading import read_sav

    found = read_sav(data, name=PurePath(filename).stem or "spss", language=language)
    return Imported(found.questionnaire, found.losses)


def _yaml(data: bytes, filename: str, _language: str) -> Imported:
    try:
        return Imported(storing.read_yaml(data.decode("utf-8-sig")), ())
    except UnicodeDecodeError:
        raise ImportRefused(filename, _OTHER_ENCODING) from None
    except QuestionnaireError as error:
        words = {code: text.format(error=str(error)[:300]) for code, text in _NOT_YAML.items()}
        raise ImportRefused(filename, words) from None


def _csv(data: bytes, filename: str, language: str) -> Imported:
    """REDCap's dictionary and Nettskjema's export say who they are in the first row, Qualtrics' in the third."""
    name = PurePath(filename).stem or "csv"
    start = data[:4_000].lower()
    if b"variable / field name" in start or (b"field_name" in start and b"field_type" in start):
        from ledetrad.instruments.exchange.redcap import read_redcap

        found = read_redcap(data, name=name, language=language)
    elif b"$submission_id" in start:
        from ledetrad.instruments.exchange.nettskjema import read_nettskjema

        found = read_nettskjema(data, name=name, language=language)
    elif b"importid" in data[:200_000].lower():
        from ledetrad.instruments.exchange.qualtrics import read_qualtrics

        found = read_qualtrics(data, name=name, language=language)
    else:
        raise ImportRefused(filename, _UNKNOWN)
    return Imported(found.questionnaire, found.losses)
