"""The words that charges are written with: laws, marks of attempts, degrees."""

LAWS = {
    "PL": "PL",
    "PENAL": "PL",
    "VTL": "VTL",
    "AC": "AC",
    "ADC": "AC",
    "FOA": "FOA",
    "LOC": "LOC",
    "COR": "COR",
    "CPL": "CPL",
    "GBL": "GBL",
    "GB": "GBL",
    "HC": "HC",
    "ABC": "ABC",
    "AML": "AML",
    "AM": "AML",
    "TAX": "TAX",
    "PHL": "PHL",
    "GML": "GML",
    "ECL": "ECL",
    "RPA": "RPA",
    "TL": "TL",
}
ATTEMPT = ("ATT", "ATTEMPT", "ATTEMPTED", "ATTEMPTED.")
ORDINALS = {
    "FIRST": 1,
    "SECOND": 2,
    "THIRD": 3,
    "FOURTH": 4,
    "FIFTH": 5,
    "SIXTH": 6,
    "SEVENTH": 7,
    "ST": 0,
    "ND": 0,
    "RD": 0,
    "TH": 0,
}
FILLERS = ("IN", "THE", "DEGREE", "DEG", "OF")
SUB = ("SUB", "SUBD", "SUBDIVISION", "SUBSECTION")
INCHOATE = ("100.", "105.", "115.")
#: Laws whose sections have three digits, a point and two; None: no law is written.
POINTED = (None, "PL", "FOA", "CPL", "HC")
