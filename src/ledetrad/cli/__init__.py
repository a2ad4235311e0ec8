"""The command `ledetrad`. One file for each command; imports happen inside, so that help is quick."""

from __future__ import annotations

import typer

from ledetrad.cli.analyse import analyse
from ledetrad.cli.backup import backup, restore
from ledetrad.cli.codebook import codebook
from ledetrad.cli.demo import demo
from ledetrad.cli.forget import forget
from ledetrad.cli.init import init
from ledetrad.cli.lab import lab
from ledetrad.cli.link import link
from ledetrad.cli.mailcheck import mailcheck
from ledetrad.cli.questionnaire import questionnaire
from ledetrad.cli.replay import replay
from ledetrad.cli.reproduce import reproduce
from ledetrad.cli.simulate import simulate
from ledetrad.cli.up import up

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Ledetråd: fra behov til beslutning.")
app.command()(lab)
app.command()(analyse)
app.command()(codebook)
app.command()(reproduce)
app.command()(simulate)
app.command()(up)
app.command()(init)
app.command()(link)
app.command()(demo)
app.command()(forget)
app.command()(replay)
app.command()(mailcheck)
app.add_typer(questionnaire, name="questionnaire")
app.command()(backup)
app.command()(restore)


def main() -> None:
    """Run the command line."""
    app()
