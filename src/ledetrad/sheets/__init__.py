"""Sealed answer pages. Knows neither people nor campaigns: see design wall in docs/privacy."""
