"""An invented municipality and an invented state agency, alive enough to try everything."""
