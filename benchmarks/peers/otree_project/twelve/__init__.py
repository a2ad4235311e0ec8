from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, Page, models, widgets


class C(BaseConstants):
    NAME_IN_URL = "twelve"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 1


class Subsession(BaseSubsession):
    pass


class Group(BaseGroup):
    pass


class Player(BasePlayer):
    pass


for number in range(12):
    setattr(
        Player,
        f"item_{number}",
        models.IntegerField(choices=[1, 2, 3, 4, 5, 6, 7], widget=widgets.RadioSelect),
    )


class Items(Page):
    form_model = "player"
    form_fields = [f"item_{number}" for number in range(12)]


page_sequence = [Items]
