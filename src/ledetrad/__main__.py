"""`python -m ledetrad` is the command `ledetrad`."""

from ledetrad.cli import main

main()
