"""XLSForm in and out: the spreadsheet in which Kobo, ODK and many advisers write their forms (https://xlsform.org)."""

from ledetrad.instruments.exchange.xlsform.reading import read_xlsform
from ledetrad.instruments.exchange.xlsform.starting import starting_sheet
from ledetrad.instruments.exchange.xlsform.writing import write_xlsform

__all__ = ["read_xlsform", "starting_sheet", "write_xlsform"]
