"""DDI-Codebook 2.5: well-formed, the elements in the schema's order, and no counts unless they may be told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from ledetrad.instruments.exchange.ddi import NAMESPACE, Study, write_ddi
from ledetrad.instruments.questionnaires.dataset import DataSet, Record, tabulate
from ledetrad.instruments.questionnaires.model import (
    Aside,
    Battery,
    Choice,
    Kind,
    Metadata,
    Page,
    Question,
    Questionnaire,
    Scale,
)
from tests.instruments.exchange.anything import filled

pytestmark = pytest.mark.once
N = {"d": NAMESPACE}

# What may stand in each element, in this order (codebook.xsd 2.5, the complexType of each; parts we never write too).
ORDER = {
    "codeBook": "docDscr stdyDscr fileDscr dataDscr otherMat",
    "docDscr": "citation guide docStatus docSrc controlledVocabUsed notes",
    "stdyDscr": "citation studyAuthorization stdyInfo studyDevelopment method dataAccs othrStdyMat notes",
    "citation": "titlStmt rspStmt prodStmt distStmt serStmt verStmt biblCit holdings notes",
    "titlStmt": "titl subTitl altTitl parTitl IDNo",
    "prodStmt": "producer copyright prodDate prodPlac software fundAg grantNo",
    "verStmt": "version verResp notes",
    "stdyInfo": "studyBudget subject abstract sumDscr qualityStatement notes exPostEvaluation",
    "sumDscr": "timePrd collDate nation geogCover geogUnit geoBndBox boundPoly anlyUnit universe dataKind",
    "method": "dataColl notes anlyInfo stdyClas dataProcessing codingInstructions",
    "dataColl": "timeMeth dataCollector collectorTraining frequenc sampProc sampleFrame targetSampleSize deviat collMode "
    "resInstru instrumentDevelopment sources collSitu actMin ConOps weight cleanOps",
    "sources": "dataSrc sourceCitation srcOrig srcChar srcDocu sources",
    "dataAccs": "setAvail useStmt notes",
    "useStmt": "confDec specPerm restrctn contact citReq deposReq conditions disclaimer",
    "fileDscr": "fileTxt locMap notes",
    "fileTxt": "fileName fileCitation dataFingerprint fileCont fileStrc dimensns fileType format filePlac dataChck "
    "ProcStat dataMsng software verStmt",
    "dimensns": "caseQnty varQnty logRecL recPrCas recNumTot",
    "dataDscr": "varGrp nCubeGrp var nCube notes",
    "varGrp": "labl txt concept defntn universe notes",
    "var": "location labl imputation security embargo respUnit anlysUnit qstn valrng invalrng undocCod universe TotlResp "
    "sumStat txt stdCatgry catgryGrp catgry codInstr verStmt concept derivation varFormat geoMap catLevel notes",
    "qstn": "preQTxt qstnLit postQTxt forward backward ivuInstr",
    "valrng": "item range key notes",
    "invalrng": "item range key notes",
    "catgry": "catValu labl txt catStat mrow",
    "derivation": "drvdesc drvcmd",
}
LEAVES = {
    "titl",
    "parTitl",
    "IDNo",
    "producer",
    "software",
    "version",
    "abstract",
    "collDate",
    "universe",
    "dataKind",
    "notes",
    "sampProc",
    "resInstru",
    "dataSrc",
    "conditions",
    "fileName",
    "caseQnty",
    "varQnty",
    "fileType",
    "labl",
    "preQTxt",
    "qstnLit",
    "ivuInstr",
    "item",
    "range",
    "catValu",
    "catStat",
    "sumStat",
    "concept",
    "drvdesc",
    "drvcmd",
    "varFormat",
}


def check(book: etree._Element) -> None:
    """Every element is known, in order, and has what the schema requires."""
    for element in book.iter():
        assert isinstance(element.tag, str)
        name = etree.QName(element).localname
        assert etree.QName(element).namespace == NAMESPACE
        children = [etree.QName(child).localname for child in element]
        if name in LEAVES:
            assert not children
            assert (element.text or "").strip() or name in {"item", "range", "varFormat"}, name
            continue
        order = ORDER[name].split()
        places = [order.index(child) for child in children]
        assert places == sorted(places), (name, children)
        assert not (element.text or "").strip()
    variables = book.findall(".//d:var", N)
    assert all(variable.get("name") for variable in variables)
    identifiers = [element.get("ID") for element in book.iter() if element.get("ID")]
    assert len(set(identifiers)) == len(identifiers)
    for group in book.findall(".//d:varGrp", N):
        assert set((group.get("var") or "").split()) <= set(identifiers)
    assert all(item.get("VALUE") for item in book.findall(".//d:item", N))
    assert book.get("version") == "2.5"


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(filled())
def test_every_codebook_is_in_order(case: tuple[Questionnaire, list[Record]]):
    dataset = tabulate(*case, texts=True)
    book = etree.fromstring(write_ddi(dataset, "nn", counts=True))
    check(book)
    assert [v.get("name") for v in book.findall(".//d:var", N)] == [column.name for column in dataset.columns]


def whole() -> DataSet:
    """Everything that has a place in a codebook."""
    choices = (
        *(Choice(str(n), {"nb": f"svar {n}", "nn": f"svaret {n}"}, float(n)) for n in range(1, 6)),
        Choice("x", {"nb": "Vet ikke", "nn": "Veit ikkje"}, aside=Aside.DONT_KNOW),
    )
    about = Metadata(dimension="Klima", block="A", source="ks-fou-2021 L1-2")
    questionnaire = Questionnaire(
        "klima",
        {"nb": "Klima & miljø", "nn": "Klima og miljø"},
        "2",
        ("nb", "nn"),
        (
            Page(
                "p",
                (
                    Question("q1", Kind.CHOICE, {"nb": "Lytter"}, choices="l", battery="b", metadata=about),
                    Question(
                        "q2", Kind.CHOICE, {"nb": "Krangler"}, choices="l", battery="b", relevant="${q1} > 2"
                    ),
                    Question(
                        "n",
                        Kind.NUMBER,
                        {"nb": "Timer"},
                        {"nb": "Hele"},
                        {"nb": "Tenk på i går"},
                        low=0,
                        high=24,
                    ),
                    Question("k", Kind.CALCULATION, calculation="${n} * 2"),
                ),
            ),
        ),
        lists={"l": choices},
        batteries=(Battery("b", {"nb": "Lederen min"}),),
        scales=(Scale("s", {"nb": "Klima"}, ("q1", "q2"), 1, 5, reversed=("q2",), source="ks L9"),),
        note={"nb": "Merknad"},
        licence="CC BY 4.0",
        source="KS",
    )
    return tabulate(
        questionnaire, [Record({"q1": "4", "q2": "2", "n": 3, "k": 6}), Record({"q1": "x", "q2": "4"})]
    )


def test_what_is_known_of_a_study_stands_in_its_place():
    study = Study(
        title={"nb": "Studien"},
        identifier="L-1",
        producer="Kommunen",
        abstract={"nb": "Kort", "nn": "Stutt"},
        universe={"nb": "Alle ledere"},
        sampling={"nb": "Alle"},
        first_day="2026-05-01",
        last_day="2026-05-20",
        conditions={"nb": "Bare til forskning"},
    )
    book = etree.fromstring(write_ddi(whole(), "nb", study))
    check(book)
    assert book.findtext("d:stdyDscr/d:citation/d:titlStmt/d:titl", namespaces=N) == "Studien"
    assert [e.text for e in book.findall(".//d:abstract", N)] == ["Kort", "Stutt"]
    assert [e.get("date") for e in book.findall(".//d:collDate", N)] == ["2026-05-01", "2026-05-20"]
    assert book.findtext(".//d:conditions", namespaces=N) == "Bare til forskning"
    q1, q2, number, computed, scale = book.findall(".//d:var", N)
    assert q1.findtext("d:concept", namespaces=N) == "Klima"
    assert q2.findtext("d:universe", namespaces=N) == "Spurt når ${q1} > 2"
    assert q2.findtext("d:notes", namespaces=N) == "Inngår snudd i skalaen s"
    assert [e.get("VALUE") for e in q1.findall("d:invalrng/d:item", N)] == ["97"]
    assert [e.get("missing") for e in q1.findall("d:catgry", N)] == ["N"] * 5 + ["Y"]
    assert [e.text for e in q1.findall("d:catgry[1]/d:labl", N)] == ["svar 1", "svaret 1"]
    limits = number.find("d:valrng/d:range", N)
    assert limits is not None
    assert (limits.get("min"), limits.get("max")) == ("0", "24")
    assert computed.findtext("d:derivation/d:drvcmd", namespaces=N) == "${n} * 2"
    assert "6 minus svaret: q2" in (scale.findtext("d:derivation/d:drvdesc", namespaces=N) or "")
    assert [group.get("var") for group in book.findall(".//d:varGrp", N)] == ["V1 V2"]


def test_counts_are_told_only_when_asked_for():
    silent = write_ddi(whole(), "nb")
    assert b"catStat" not in silent
    assert b"sumStat" not in silent
    assert b"caseQnty" not in silent
    book = etree.fromstring(write_ddi(whole(), "nb", counts=True))
    check(book)
    assert [e.text for e in book.findall(".//d:var[1]/d:catgry/d:catStat", N)] == [
        "0",
        "0",
        "0",
        "1",
        "0",
        "1",
    ]
    assert [e.text for e in book.findall(".//d:var[1]/d:sumStat", N)] == ["1", "1"]
    assert book.findtext(".//d:caseQnty", namespaces=N) == "2"


def test_signs_xml_cannot_hold_are_left_out_and_markup_is_text():
    question = Question("q", Kind.TEXT, {"nb": "a\x00\x0b<b>&]]>\ufffe"})
    questionnaire = Questionnaire("t", {"nb": "T"}, "1", ("nb",), (Page("p", (question,)),))
    book = etree.fromstring(write_ddi(tabulate(questionnaire, [], texts=True), "nb"))
    assert book.findtext(".//d:qstnLit", namespaces=N) == "a<b>&]]>"


def test_a_day_is_a_day():
    with pytest.raises(ValueError, match="i fjor"):
        write_ddi(whole(), "nb", Study(first_day="i fjor"))
