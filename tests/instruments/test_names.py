import pytest

from ledetrad.instruments import library
from ledetrad.instruments.names import factor_by_alias


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Teamfungering", "team_functioning"),
        ("Atferdsmessig integrasjon", "team_functioning"),
        ("Behavioural integration", "team_functioning"),
        ("Teamstimulerende belønningssystemer", "team_rewards"),
        ("Teambelønningssystemer", "team_rewards"),
        ("Generelle saksresultater", "overall_results"),
        ("Saksresultater", "overall_results"),
        ("Hensiktsmessige gruppekultur", "appropriate_group_culture"),
        ("Hensiktsmessig gruppekultur", "appropriate_group_culture"),
        ("Fråvær av politisk spel", "absence_of_political_games"),
        ("  «KLART   formål» ", "clear_purpose"),
        ("3. Riktig kompetanse", "right_competence"),
        ("Beslutnings\u00adkvalitet", "decision_quality"),
        ("clear_purpose", "clear_purpose"),
    ],
)
def test_a_factor_is_found_by_every_name_it_has_had(name: str, key: str) -> None:
    factor = factor_by_alias(library.load("group-profile"), name)
    assert factor is not None
    assert factor.key == key


@pytest.mark.parametrize("name", ["", " . ", "Formål", "Stemningen"])
def test_another_name_finds_nothing(name: str) -> None:
    assert factor_by_alias(library.load("group-profile"), name) is None
