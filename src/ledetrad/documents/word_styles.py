"""The styles of the Word report, as WordprocessingML. A style a user knows from Word has Word's own name.

The type is Calibri, which every Word has: a document that is written on must look the same on the next desk.
"""

from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.styles import CT_Style

_NS: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_INK: Final = "1C2733"
_QUIET: Final = "55606B"
_FONT: Final = "Calibri"


def _text(
    identity: str,
    name: str,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    line: int = 240,
    bold: bool = False,
    colour: str = _INK,
    more: str = "",
    following: str = "BodyText",
    based: str = "Normal",
    level: int | None = None,
) -> str:
    """One paragraph style; sizes in points, `line` in 240ths of a line, `more` other properties of paragraphs."""
    keep = (
        "<w:keepNext/><w:keepLines/>" if level is not None or identity in {"Caption", "TableCaption"} else ""
    )
    outline = f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
    # The order of what stands in a style is fixed by the standard: keep, borders, shade, tabs, space, indent, side.
    return (
        f'<w:style {_NS} w:type="paragraph" w:styleId="{identity}"{"" if name in _OWN else ' w:customStyle="1"'}>'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based}"/><w:next w:val="{following}"/>'
        f"{_PRIORITY}<w:qFormat/><w:pPr>{keep}{more.partition('|')[0]}"
        f'<w:spacing w:before="{before * 20:g}" w:after="{after * 20:g}" w:line="{line}" w:lineRule="auto"/>'
        f"{more.partition('|')[2]}{outline}</w:pPr>"
        f'<w:rPr>{"<w:b/>" if bold else ""}<w:color w:val="{colour}"/><w:sz w:val="{round(size * 2)}"/>'
        f'<w:szCs w:val="{round(size * 2)}"/></w:rPr></w:style>'
    )


_PRIORITY: Final = '<w:uiPriority w:val="1"/>'
# Names Word knows.
_OWN: Final = frozenset(
    {
        *("Title", "Subtitle", "heading 1", "heading 2", "heading 3", "Body Text", "List Bullet", "caption"),
        *("toc 1", "toc 2", "footer"),
    }
)
_DOTS: Final = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9180"/></w:tabs>|'


def _side_line(colour: str, shade: str) -> str:
    return (
        f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{colour}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>|<w:ind w:left="200" w:right="100"/>'
    )


def _paragraphs() -> tuple[str, ...]:
    right = '|<w:jc w:val="right"/>'
    thread = '<w:pBdr><w:left w:val="single" w:sz="12" w:space="12" w:color="000000"/></w:pBdr>|<w:ind w:left="280"/>'
    return (
        _text("Title", "Title", size=26, before=90, after=0, bold=True, more=thread, following="Subtitle"),
        _text("Subtitle", "Subtitle", size=13, after=24, more=thread),
        _text(
            "Facts",
            "Report facts",
            size=10,
            after=2,
            more='<w:tabs><w:tab w:val="left" w:pos="2000"/></w:tabs>|<w:ind w:left="2000" w:hanging="2000"/>',
            following="Facts",
        ),
        _text(
            "ContentsHeading",
            "Contents heading",
            size=12,
            before=30,
            after=6,
            bold=True,
            more="<w:keepNext/>",
        ),
        _text("TOC1", "toc 1", size=10.5, before=5, after=2, more=_DOTS),
        _text("TOC2", "toc 2", size=10.5, after=2, more=f'{_DOTS}<w:ind w:left="280"/>'),
        _text("Heading1", "heading 1", size=18, before=26, after=8, bold=True, level=0),
        _text("Heading2", "heading 2", size=13.5, before=20, after=6, bold=True, level=1),
        _text("Heading3", "heading 3", size=11.5, before=14, after=4, bold=True, level=2),
        _text("BodyText", "Body Text", size=10.5, after=8, line=276),
        _text("Lead", "Report lead", size=12.5, after=10, line=276),
        _text(
            "Callout",
            "Report callout",
            size=10.5,
            line=264,
            more=_side_line("1F4D5A", "EAF0F1"),
            following="Callout",
        ),
        _text(
            "CalloutWarning",
            "Report warning",
            size=10.5,
            line=264,
            more=_side_line("946A0C", "F8EED6"),
            following="CalloutWarning",
        ),
        _text("Caption", "caption", size=10.5, before=14, after=5),
        _text("TableCaption", "Report table caption", size=10.5, before=14, after=5),
        _text("TableText", "Report table text", size=9.5, following="TableText"),
        _text("TableNumber", "Report table number", size=9.5, more=right, following="TableNumber"),
        _text("TableTextSmall", "Report table text small", size=8, following="TableTextSmall"),
        _text(
            "TableNumberSmall", "Report table number small", size=8, more=right, following="TableNumberSmall"
        ),
        _text("TableNote", "Report table note", size=8.5, before=4, after=14, colour=_QUIET),
        _text("Figure", "Report figure", size=10.5, after=12),
        _text("SectionEnd", "Report section end", size=1),
        _text("Footer", "footer", size=8.5, colour=_QUIET, following="Footer"),
    )


def _table() -> str:
    """Three thin rules: above and below the table, and under its head. Hairlines between the rows."""

    def rule(side: str, size: int, colour: str = _INK) -> str:
        return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'

    return (
        f'<w:style {_NS} w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{rule('top', 8)}{rule('bottom', 8)}{rule('insideH', 2, 'C9C6BB')}</w:tblBorders>"
        '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>'
        '<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
        f'<w:tcBorders>{rule("top", 8)}{rule("bottom", 4)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )


def apply(document: "Document", *, locale: str) -> None:
    """Put our styles in place of the template's, set the language, and the measures of the page."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import parse_xml
    from docx.shared import Pt

    from ledetrad.documents.word_xml import section_measures

    styles = document.styles.element
    ours = [*_paragraphs(), _table()]
    names = {cast("CT_Style", parse_xml(xml)).get(qn("w:styleId")) for xml in ours}
    for style in list(styles.iterchildren(qn("w:style"))):
        identity = style.get(qn("w:styleId"))
        unused_table = style.get(qn("w:type")) == "table" and identity != "TableNormal"
        link = style.find(qn("w:link"))
        twin = link is not None and link.get(qn("w:val")) in names
        if identity in names or unused_table or twin:
            styles.remove(style)
    for xml in ours:
        styles.append(parse_xml(xml))
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is not None:
        styles.remove(defaults)
    styles.insert(
        0,
        parse_xml(
            f'<w:docDefaults {_NS}><w:rPrDefault><w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}"'
            f' w:eastAsia="{_FONT}" w:cs="{_FONT}"/><w:color w:val="{_INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
            f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            "<w:pPrDefault/></w:docDefaults>"
        ),
    )
    bullets = document.styles["List Bullet"].paragraph_format
    bullets.space_after, bullets.line_spacing = Pt(4), 1.12
    body = document.element.body
    body.replace(
        body.sectPr,
        parse_xml(section_measures(landscape=False).replace("<w:sectPr>", f"<w:sectPr {_NS}>", 1)),
    )
    _settings(document, locale)
    _without_leftovers(document)


def _settings(document: "Document", locale: str) -> None:
    """Word's present way of laying out, without the words "compatibility mode" in the title bar."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import parse_xml

    settings = document.settings.element
    for name in ("w:compat", "w:themeFontLang"):
        for found in list(settings.iterchildren(qn(name))):
            compat = parse_xml(
                f'<w:compat {_NS}><w:compatSetting w:name="compatibilityMode"'
                ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
                if name == "w:compat"
                else f'<w:themeFontLang {_NS} w:val="{locale}"/>'
            )
            settings.replace(found, compat)


def _without_leftovers(document: "Document") -> None:
    """Leave out what the template drags along: styles of Word 2007, and a picture of its own first page."""
    package = document.part.package
    for relations in (document.part.rels, *([package.rels] if package else [])):
        for identity, relation in list(relations.items()):
            if relation.reltype.rsplit("/", maxsplit=1)[-1] in {"stylesWithEffects", "thumbnail"}:
                del relations[identity]
