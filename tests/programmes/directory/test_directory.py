"""Nobody is found who has not asked to be; answers reach the one who asked, and nobody else."""

from __future__ import annotations

from tests.scenes import SCENES, Scene
from tests.scenes_staffnotes import ANSWER, EXPERIENCE, QUESTION


def scene_found() -> Scene:
    return SCENES["in_the_directory"]()


def page(scene: Scene, role: str, address: str = "/katalog/") -> str:
    return scene.client(role).get(address).content.decode()


def test_those_with_the_same_challenge_come_first_and_say_so() -> None:
    shown = page(scene_found(), "member")
    assert EXPERIENCE in shown
    assert "arbeider med noe av det samme som deg" in shown
    assert "vilde@" not in shown


def test_who_has_not_chosen_it_is_not_found() -> None:
    scene = scene_found()
    head = scene.people["head"]
    assert head is not None
    assert head.name not in page(scene, "participant").split("<main")[1]


def test_out_is_out_at_once_and_the_words_wait() -> None:
    scene = scene_found()
    scene.client("participant").post("/katalog/meg/ut/")
    assert EXPERIENCE not in page(scene, "member")
    assert "Du gikk ut av katalogen" in page(scene, "participant")
    assert EXPERIENCE in page(scene, "participant", "/katalog/meg/")


def test_only_the_asker_reads_the_answer() -> None:
    scene = scene_found()
    place = f"/katalog/sporsmal/{scene.ids['question_id']}/"
    assert ANSWER in page(scene, "member", place)
    for role in ("head", "participant", "staff", "hr", "administrator"):
        assert scene.client(role).get(place).status_code == 404, role
        assert ANSWER not in page(scene, role)


def test_a_question_reaches_those_who_work_on_it_and_may_be_asked() -> None:
    scene = scene_found()
    head = scene.client("head")
    entry = {"experience": "Vi er nye.", "challenges": "meeting", "may_be_asked": "on"}
    head.post("/katalog/meg/", entry)
    assert QUESTION not in page(scene, "head")
    head.post("/katalog/meg/", {**entry, "challenges": "right_cases"})
    assert QUESTION in page(scene, "head")
    head.post("/katalog/meg/", {"experience": "Vi er nye.", "challenges": "right_cases"})
    assert QUESTION not in page(scene, "head")


def test_a_closed_question_takes_no_more_answers() -> None:
    scene = scene_found()
    place = f"/katalog/sporsmal/{scene.ids['question_id']}/"
    scene.client("member").post(f"{place}lukk/")
    assert scene.client("participant").get(f"{place}svar/").status_code == 404
    assert ANSWER in page(scene, "member", place)


def test_searching_costs_the_same_for_many(django_assert_max_num_queries) -> None:
    scene = scene_found()
    client = scene.client("member")
    client.get("/katalog/")
    with django_assert_max_num_queries(15):
        client.get("/katalog/?sok=avdelinger")
