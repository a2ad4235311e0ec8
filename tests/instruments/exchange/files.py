"""Small files as other tools write them, made up here, and ways to damage them."""

from __future__ import annotations

from hypothesis import strategies as st

_MARKS = [
    *("startDate", "recipientEmail", "QID1", "QID2_1", "QID2_2", "QID3_1", "QID3_2", "QID4", "QID4_4_TEXT"),
    *("QID5_TEXT", "rolle"),
]
_QUALTRICS = [
    "StartDate,RecipientEmail,Q1,Q2_1,Q2_2,Q3_1,Q3_2,Q4,Q4_4_TEXT,Q5,rolle",
    "Start Date,Recipient Email,Hvor fornøyd er du?,Hva brukte du? - Selected Choice - Bok,"
    "Hva brukte du? - Selected Choice - Kurs,Min leder - Lytter,Min leder - Forklarer,"
    "Hvem? - Selected Choice,Hvem? - Annet - Text,Alder,rolle",
    ",".join(f'"{{""ImportId"":""{mark}""}}"' for mark in _MARKS),
    '2026-01-01,a@b.no,Godt,Bok,,Enig,Uenig,Annet,"Kari, ""Ola""",41,leder',
    "2026-01-01,c@b.no,Godt,Bok,Kurs,Enig,Enig,Meg,,39,leder",
    "2026-01-01,d@b.no,Dårlig,,,Uenig,Uenig,Meg,,Vet ikke,medarbeider",
    "2026-01-01,e@b.no,Dårlig,,Kurs,Uenig,Enig,Meg,,52,medarbeider",
]
QUALTRICS = "\r\n".join(_QUALTRICS).encode()
_NETTSKJEMA = [
    '"$submission_id";"$created";"kjonn";"tid.pc";"tid.tlf";"klima.lytter";"klima.roser";"dag";"$answer_time_ms"',
    '"1";"2026-01-01T10:00";"1";"1";"0";"4";"5";"14.05.2026";"1000"',
    '"2";"2026-01-01T10:01";"2";"0";"0";"3";"99";"";"1000"',
    '"3";"2026-01-01T10:02";"";"";"";"";"";"1.1.2026";"1000"',
]
NETTSKJEMA = "\n".join(_NETTSKJEMA).encode("utf-8-sig")
_CODEBOOK = [
    "element_code;element_type;element_text;subelement_code;subelement_text;answer_code;answer_text",
    'kjonn;RADIO;"Kj&oslash;nn";;;1;Kvinne',
    'kjonn;RADIO;"Kj&oslash;nn";;;2;Mann',
    "tid;CHECKBOX;<b>Hva</b> bruker du?;;;pc;Datamaskin",
    "tid;CHECKBOX;<b>Hva</b> bruker du?;;;tlf;Telefon",
    *(
        f"klima;MATRIX_RADIO;Lederen min;{row};{text};{code};{answer}"
        for row, text in (("lytter", "Lytter"), ("roser", "Roser"))
        for code, answer in (("3", "Litt"), ("4", "Noe"), ("5", "Mye"), ("99", "Vet ikke"))
    ),
    "dag;DATE;Dag;;;;",
]
CODEBOOK = "\n".join(_CODEBOOK).encode()
_REDCAP_HEAD = (
    '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label",'
    '"Choices, Calculations, OR Slider Labels","Field Note","Text Validation Type OR Show Slider Number",'
    '"Text Validation Min","Text Validation Max",Identifier?,"Branching Logic (Show field only if...)",'
    '"Required Field?","Custom Alignment","Question Number (surveys only)","Matrix Group Name","Matrix Ranking?",'
    '"Field Annotation"'
)
_REDCAP = [
    _REDCAP_HEAD,
    "record_id,a,,text,Nummer,,,,,,,,,,,,,",
    "navn,a,,text,Navn,,,,,,y,,,,,,,",
    'kurs,a,,radio,"<b>Kurs?</b>","1, Ja | 0, Nei | 99, Vet ikke",Bare i år,,,,,,y,,,,,',
    "hva,a,,checkbox,Hva da?,\"1, Ledelse | 2, Data\",,,,,,[kurs] = '1',,,,,,",
    "alder,a,,text,Alder,,,integer,18,99,,[hva(2)] = '1' and [kurs] <> '0',,,,,,",
    "dag,a,,text,Dag,,,date_dmy,,,,[hva(1)] = '0',,,,,,",
    'l1,a,Lederen min,radio,Lytter,"1, Lite | 2, Noe | 3, Mye",,,,,,,,,,klima,,',
    'l2,a,,radio,Roser,"1, Lite | 2, Noe | 3, Mye",,,,,,,,,,klima,,',
    'sum,a,,calc,Sum,"[l1] + [l2]",,,,,,,,,,,,',
    "aar,a,,calc,År,\"datediff([dag], 'today', 'y')\",,,,,,,,,,,,",
    "fil,a,,file,Vedlegg,,,,,,,,,,,,,",
    "epost,a,,text,E-post,,,email,,,,[annet] = '1',,,,,,",
    "skyv,a,,slider,Trivsel,Lite | Midt | Mye,,,,,,,,,,,,",
    "info,a,,descriptive,Takk!,,,,,,,,,,,,,",
    "jn,a,,yesno,Ferdig?,,,,,,,,,,,,,",
]
REDCAP = "\n".join(_REDCAP).encode()
_REDCAP_DATA = [
    "record_id,redcap_event_name,navn,kurs,hva___1,hva___2,alder,dag,l1,l2,sum,aar,epost,skyv,jn,a_complete",
    "1,start_arm_1,Kari,1,1,0,44,2026-05-14,1,3,4,2,k@l.no,70,1,2",
    "2,start_arm_1,Ola,99,0,1,ung,,2,,,,,,0,2",
    "3,,Per,,,,,,,,,,,,,0",
]
REDCAP_DATA = "\n".join(_REDCAP_DATA).encode()


def damaged(*files: bytes) -> st.SearchStrategy[bytes]:
    """One of the files, cut, torn, with bytes put in, or in another encoding."""
    junk = st.sampled_from(
        [b"", b'"', b"\0", b"\xff", b";", b",", b"\n", b'"\n', b"\xc3", b"{}", b"[", b"=1+1", b"|"]
    )

    def damage(case: tuple[bytes, float, float, bytes]) -> bytes:
        data, start, end, put_in = case
        first, last = sorted((int(start * len(data)), int(end * len(data))))
        return data[:first] + put_in + data[last:]

    share = st.floats(0, 1)
    torn = st.tuples(st.sampled_from(files), share, share, junk).map(damage)
    recoded = st.tuples(torn, st.sampled_from(["utf-16", "utf-16-le", "latin-1", "utf-8-sig"])).map(
        lambda pair: pair[0].decode("utf-8", "replace").encode(pair[1], "replace")
    )
    return torn | recoded | st.binary(max_size=200)
