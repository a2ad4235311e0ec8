"""Fuzzes the readers of answers from Qualtrics, Nettskjema and REDCap: only ImportRefused may come out.

    python tools/fuzz/tables.py [folder for what is found] [-max_total_time=600 and other options of libFuzzer]

Needs atheris, and ledetrad with what it needs, on the path. The first byte chooses the reader. SPSS files are read by a
library in C in a process of its own, which no fuzzer of Python can see into; they have their own test.
"""

import atheris
from common import fuzz

with atheris.instrument_imports(include=["ledetrad.instruments.exchange"]):
    from ledetrad.instruments.exchange.losses import ImportRefused
    from ledetrad.instruments.exchange.nettskjema import read_nettskjema
    from ledetrad.instruments.exchange.qualtrics import read_qualtrics
    from ledetrad.instruments.exchange.redcap import read_redcap
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.dataset import tabulate
from ledetrad.instruments.questionnaires.storing import from_json, to_json

BETWEEN = b"\n\x1e\n"  # between the two files of a tool that has two

QUALTRICS = (
    b"EndDate,Q1,Q2_1,Q2_2,Q3\nEnd,Age,What? - Book,What? - Course,Who?\n"
    b'"{""ImportId"":""endDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}",'
    b'"{""ImportId"":""QID2_2""}","{""ImportId"":""QID3_TEXT""}"\n2026,41,Book,,x\n2026,Vet ikke,,Course,"y, z"\n'
)
NETTSKJEMA = b'"$submission_id";"a";"b.x";"b.y";"d"\n"1";"1";"0";"1";"14.05.2026"\n"2";"9";"1";"0";""\n'
CODEBOOK = (
    b"element_code;element_text;subelement_code;subelement_text;answer_code;answer_text\n"
    b"a;A;;;1;Ja\na;A;;;9;Vet ikke\nb;B;;;x;X\nb;B;;;y;Y\n"
)
REDCAP = (
    b'field_name,field_type,field_label,"Choices, Calculations, OR Slider Labels",branching_logic,required_field,'
    b"text_validation_type_or_show_slider_number,matrix_group_name,identifier\nid,text,Id,,,,,,\n"
    b'a,radio,A,"1, Ja | 0, Nei",,y,,m,\nb,checkbox,B,"1, X | -2, Y",[a] = \'1\',,,,\n'
    b"c,text,C,,[b(1)] = '0' and [a] <> '1',,integer,,\nd,calc,D,[c] * 2 + [a],,,,,\ne,text,E,,,,date_dmy,,y\n"
)
REDCAP_DATA = b"id,a,b___1,b____2,c,d\n1,1,1,0,5,11\n2,0,0,1,x,\n"


def seeds() -> list[bytes]:
    """A small file of each tool, alone and with its second file."""
    return [
        b"\x00" + QUALTRICS,
        b"\x01" + NETTSKJEMA,
        b"\x01" + NETTSKJEMA + BETWEEN + CODEBOOK,
        b"\x02" + REDCAP,
        b"\x02" + REDCAP + BETWEEN + REDCAP_DATA,
        b"\x00" + QUALTRICS.decode().encode("utf-16"),
        b"\x01" + NETTSKJEMA.replace(b";", b"\t"),
    ]


def one(data: bytes) -> None:
    """Reads one file, or two; what comes out must be a questionnaire that can be kept and filled as the file says."""
    first, between, second = data[1:].partition(BETWEEN)
    other = second if between else None
    try:
        match data[:1]:
            case b"\x00":
                read = read_qualtrics(data[1:])
            case b"\x01":
                read = read_nettskjema(first, other)
            case _:
                read = read_redcap(first, other)
    except ImportRefused:
        return
    text = to_json(read.questionnaire)
    assert from_json(text) == read.questionnaire
    assert tabulate(read.questionnaire, read.records, texts=True).left_out == {}
    told = {loss.where for loss in read.losses}
    assert all(problem.where in told for problem in problems(read.questionnaire))


if __name__ == "__main__":
    fuzz(one, seeds(), longest=20_000)
