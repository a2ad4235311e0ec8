"""The sheet of a survey: its pages. Reads and writes sealed pages, and as few of them as the questionnaire's rules allow."""

from __future__ import annotations

import segno
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.safestring import mark_safe

from ledetrad.instruments.questionnaires.answers import to_plain
from ledetrad.instruments.questionnaires.limits import AnswerProblem
from ledetrad.instruments.questionnaires.model import Answers, Kind
from ledetrad.instruments.questionnaires.reading import Reading, read_page
from ledetrad.instruments.questionnaires.reading_words import SENTENCES
from ledetrad.office.scope import in_workspace
from ledetrad.sheets import store, words
from ledetrad.sheets.store import Delivery
from ledetrad.studies import delivering
from ledetrad.studies.answering import notices, overview
from ledetrad.studies.answering.device import Sheet, forget, sheet_of, show, study_row, together
from ledetrad.studies.answering.forms import page_count, room_of
from ledetrad.studies.answering.layout import target_of
from ledetrad.studies.answering.pages import Shown, short, show_page, shown_on

type Problems = tuple[AnswerProblem, ...]


def page(request: HttpRequest, study: int, language: str, number: int) -> HttpResponse:
    """Show page `number`, or save it and go on."""
    sheet = sheet_of(request, study, language)
    if not 1 <= number <= page_count(sheet.form):
        return notices.unknown_link(request)
    if language not in sheet.form.languages:
        return HttpResponseRedirect(_address(study, sheet.form.languages[0], number))
    if request.method == "POST":
        try:
            post = request.POST
        except (RequestDataTooBig, TooManyFieldsSent):
            return notices.too_much(language)
        return _save(post, sheet, language, number)
    return _show(request, sheet, language, number)


def _show(request: HttpRequest, sheet: Sheet, language: str, number: int) -> HttpResponse:
    study = sheet.ticket.campaign
    saved = sheet.read({number, *sheet.form.way.reads(number)})
    if number not in saved and not store.is_open(study):
        return notices.closed(language)
    answers = together(saved)
    shown = shown_on(sheet.form, number, answers)
    if not shown.questions:
        return _past(request, sheet, language, number, answers)
    new = request.GET.get("nytt", "")
    return HttpResponse(
        show_page(
            sheet.form,
            language,
            number,
            answers,
            study=study,
            shown=shown,
            new=int(new[:4]) if new.isascii() and new.isdigit() else None,
        )
    )


def _address(study: int, language: str, number: int | None) -> str:
    # reverse() costs more than the rest of a redirect, and every saved page ends in one.
    return f"/skjema/{study}/{language}/{'levere' if number is None else number}/"


def _past(request: HttpRequest, sheet: Sheet, language: str, number: int, answers: Answers) -> HttpResponse:
    """On from a page with nothing to show, in the direction somebody is going."""
    study = sheet.ticket.campaign
    if "tilbake" in request.GET and number > 1:
        return HttpResponseRedirect(f"{_address(study, language, number - 1)}?tilbake")
    return HttpResponseRedirect(_address(study, language, sheet.form.way.next_page(number, answers)))


def _save(post: QueryDict, sheet: Sheet, language: str, number: int) -> HttpResponse:
    """Save what could be read, then go where the button says; stay when something has to be looked at.

    What could not be read is shown again as it was typed, whatever button was pressed: it is saved nowhere.
    """
    form, study = sheet.form, sheet.ticket.campaign
    if form.late and store.is_delivered(sheet.ticket) and delivering.is_late(study_row(study)):
        return notices.too_late(language, reverse("study_receipt", args=[study, language]))
    reading = read_page(form.questionnaire, number, post)
    reads = form.way.reads(number)
    answers = {**(together(sheet.read(reads)) if reads else {}), **reading.answers}
    try:
        saved = store.save_page(
            keys=sheet.keys,
            ticket=sheet.ticket,
            number=number,
            answers=to_plain(reading.answers),
            room=room_of(form, number),
        )
    except ValueError:  # only a page with more long texts than the largest room holds
        reading = _too_full(sheet, number, reading)
    else:
        if not saved:
            return notices.closed(language)
    go = post.get("go", "next")
    problems = reading.lost
    if go == "next":
        problems = (*reading.problems, *form.way.problems(number, answers))
    marks = post.get("shown")
    if not problems and marks is None:
        return HttpResponseRedirect(_where(sheet, go, language, number, answers))
    shown = shown_on(form, number, answers)
    new = [] if marks is None else shown.new_since(str(marks))
    if problems := _of_the_page(problems, shown, new):
        page = show_page(
            form,
            _chosen(sheet, go, language),
            number,
            answers,
            study=study,
            shown=shown,
            typed=short(dict(post.lists())),
            problems=problems,
            new=new[0] if new else None,
        )
        return HttpResponse(page, status=422)
    if new and go == "next":
        target = target_of(form.questionnaire.pages[number - 1].questions[new[0]], new[0])
        return HttpResponseRedirect(f"{_address(study, language, number)}?nytt={new[0]}#{target}")
    return HttpResponseRedirect(_where(sheet, go, language, number, answers))


def _chosen(sheet: Sheet, go: str, language: str) -> str:
    """The language whose button was pressed, else the page's own."""
    chosen = go.removeprefix("language:")
    return chosen if chosen in sheet.form.languages else language


def _too_full(sheet: Sheet, number: int, reading: Reading) -> Reading:
    """The reading without its longest text, which is told to be too long."""
    texts = [
        question.key
        for question in sheet.form.questionnaire.pages[number - 1].questions
        if question.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.OWN_ROWS) and question.key in reading.answers
    ]
    longest = max(texts, key=lambda key: len(str(reading.answers[key])))
    rest = {key: answer for key, answer in reading.answers.items() if key != longest}
    return Reading(rest, (*reading.problems, AnswerProblem(longest, "page_full", SENTENCES["page_full"])))


def _of_the_page(problems: Problems, shown: Shown, new: list[int]) -> Problems:
    """One problem for each question that was on the page; for one that came up just now there is none yet."""
    asked = {question.key for place, question in shown.questions.items() if place not in new}
    first: dict[str, AnswerProblem] = {}
    for one in problems:
        if one.key in asked:
            first.setdefault(one.key, one)
    return tuple(first.values())


def _where(sheet: Sheet, go: str, language: str, number: int, answers: Answers) -> str:
    """The address that the pressed button leads to."""
    study = sheet.ticket.campaign
    if go == "same" or go.startswith("language:"):
        return _address(study, _chosen(sheet, go, language), number)
    if go == "back" and number > 1:
        return f"{_address(study, language, number - 1)}?tilbake"
    if go == "pause":
        return f"/skjema/{study}/{language}/kode/"
    following = None if go == "review" else sheet.form.way.next_page(number, answers)
    address = _address(study, language, following)
    return address if following is not None else f"{address}?lagret"


def deliver(request: HttpRequest, study: int, language: str) -> HttpResponse:
    """What is answered, what is open and what has to be seen to; «Lever» delivers when nothing has."""
    sheet = sheet_of(request, study, language)
    saved = sheet.read_all()
    answers = together(saved)
    if request.method == "POST":
        if not saved:  # an empty sheet is not an answer
            return HttpResponseRedirect(_address(study, language, sheet.form.way.next_page(0, {})))
        if not sheet.form.way.settle(answers).problems:
            return _deliver(sheet, language)
    elif not store.is_open(study):
        return notices.closed(language)
    context = overview.context(
        sheet.form,
        language,
        answers,
        study=study,
        delivered=store.is_delivered(sheet.ticket),
        saved="lagret" in request.GET,
        pressed=request.method == "POST",
    )
    return show("deliver", language, context, status=422 if request.method == "POST" else 200)


def _deliver(sheet: Sheet, language: str) -> HttpResponse:
    study = study_row(sheet.ticket.campaign)
    with in_workspace(study.workspace):
        outcome = delivering.deliver_sheet(study=study, ticket=sheet.ticket, keys=sheet.keys)
    if outcome is Delivery.CLOSED:
        return notices.closed(language)
    if outcome is Delivery.ELSEWHERE:
        return notices.already_delivered(language)
    return HttpResponseRedirect(reverse("study_receipt", args=[study.pk, language]))


def receipt(request: HttpRequest, study: int, language: str) -> HttpResponse:
    """Delivered; what happens with the answer now, in the words of its class."""
    sheet = sheet_of(request, study, language)
    if not store.is_delivered(sheet.ticket):
        return HttpResponseRedirect(_address(study, language, None))
    row = study_row(study)
    context = {
        "study": study,
        "row": row,
        "linked": sheet.form.linked,
        "by_name": sheet.form.by_name,
        "late": delivering.is_late(row),
        "readers": row.promise.get("readers", ""),
    }
    return show("receipt", language, context)


def code(request: HttpRequest, study: int, language: str) -> HttpResponse:
    """The own code as words and as a picture; where the link itself goes on, only that."""
    sheet = sheet_of(request, study, language)
    if sheet.form.linked:
        return notices.saved_for_later(language, _address(study, language, None))
    own = words.encode(sheet.ticket.secret)
    picture = segno.make(" ".join(own), error="m").svg_data_uri(border=2, scale=4)
    return show(
        "code",
        language,
        {
            "study": study,
            "delivered": store.is_delivered(sheet.ticket),
            "words": own,
            "picture": mark_safe(picture),  # noqa: S308 - made here from our own words
            "row": study_row(study),
        },
    )


def withdraw(request: HttpRequest, study: int, language: str) -> HttpResponse:
    """Take a sheet back before the deadline; asks first."""
    sheet = sheet_of(request, study, language)
    row = study_row(study)
    if store.is_delivered(sheet.ticket) and delivering.is_late(row):
        return notices.too_late(language, reverse("study_receipt", args=[study, language]))
    if request.method != "POST":
        return show("withdraw", language, {"study": study})
    if not store.withdraw(
        keys=sheet.keys, ticket=sheet.ticket, pages=page_count(sheet.form), also=[delivering.LATE_PAGE]
    ):
        return notices.closed(language)
    with in_workspace(row.workspace):
        delivering.after_withdrawal(study=row, ticket=sheet.ticket)
    response = notices.withdrawn(language)
    forget(response, study)
    return response


def leave_device(request: HttpRequest, study: int, language: str) -> HttpResponse:
    """«Ferdig her»: forget the sheet on a shared device."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    response = notices.device_forgot(language)
    forget(response, study)
    return response
