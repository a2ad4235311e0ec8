"""The frame, the first page, and what is said when something is wrong: (nb, nn, en)."""

from typing import Final

FRAME: Final[dict[str, tuple[str, str, str]]] = {
    "skip": ("Hopp til innholdet", "Hopp til innhaldet", "Skip to the content"),
    "menu": ("Meny", "Meny", "Menu"),
    "laboratory": ("Laboratoriet", "Laboratoriet", "The laboratory"),
    "other_file": ("Annen fil", "Anna fil", "Another file"),
    "menu_data": ("Data", "Data", "Data"),
    "menu_tables": ("Tabeller", "Tabellar", "Tables"),
    "menu_steps": ("Gjør om", "Gjer om", "Transform"),
    "menu_report": ("Rapporten", "Rapporten", "Report"),
    "menu_recipe": ("Oppskriften", "Oppskrifta", "Recipe"),
    "stays_here": (
        "Filen blir på denne maskinen. Ingenting sendes ut på nettet.",
        "Fila blir på denne maskina. Ingenting blir sendt ut på nettet.",
        "The file stays on this machine. Nothing is sent over the network.",
    ),
    "stays_long": (
        "Filen blir på denne maskinen. Siden kan bare åpnes herfra, og arbeidet lagres i en mappe bare du kan lese.",
        "Fila blir på denne maskina. Sida kan berre opnast herifrå, og arbeidet blir lagra i ei mappe berre du kan lese.",
        "The file stays on this machine. The page opens only from here, and your work is kept in a folder only you can read.",
    ),
    "front_title": ("Fra datafil til rapport", "Frå datafil til rapport", "From data file to report"),
    "front_lead": (
        "Åpne filen, velg det du vil se, og ta med tabellene til Word.",
        "Opne fila, vel det du vil sjå, og ta med tabellane til Word.",
        "Open the file, choose what to look at, and take the tables to Word.",
    ),
    "drop_here": (
        "Slipp en .sav-, .xlsx- eller .csv-fil her",
        "Slepp ei .sav-, .xlsx- eller .csv-fil her",
        "Drop a .sav, .xlsx or .csv file here",
    ),
    "or_choose": (
        "eller velg den fra maskinen (opptil 500 MB)",
        "eller vel henne frå maskina (opptil 500 MB)",
        "or choose it from this machine (up to 500 MB)",
    ),
    "open_file": ("Åpne filen", "Opne fila", "Open the file"),
    "sending": ("Henter filen …", "Hentar fila …", "Fetching the file …"),
    "reading_now": ("Leser filen …", "Les fila …", "Reading the file …"),
    "continue_title": ("Fortsett der du slapp", "Hald fram der du slapp", "Go on where you left off"),
    "continue_with": ("Fortsett med {name}", "Hald fram med {name}", "Go on with {name}"),
    "saved_when": (
        "Lagret {date} kl. {time}",
        "Lagra {date} kl. {time}",
        "Saved {date} at {time}",
    ),
    "saved_what": (
        "tabeller i rapporten: {tables}, steg: {steps}",
        "tabellar i rapporten: {tables}, steg: {steps}",
        "tables in the report: {tables}, steps: {steps}",
    ),
    "copy_kept": (
        "en kopi av filen er lagret her",
        "ein kopi av fila er lagra her",
        "a copy of the file is kept here",
    ),
    "delete": ("Slett", "Slett", "Delete"),
    "delete_name": ("Slett {name}", "Slett {name}", "Delete {name}"),
    "delete_now": ("Ja, slett", "Ja, slett", "Yes, delete"),
    "delete_copied": (
        "Arbeidet og vår kopi av filen slettes. Din egen fil røres ikke.",
        "Arbeidet og kopien vår av fila blir sletta. Di eiga fil blir ikkje rørt.",
        "The work and our copy of the file are deleted. Your own file is not touched.",
    ),
    "delete_work": (
        "Arbeidet slettes. Filen din røres ikke.",
        "Arbeidet blir sletta. Fila di blir ikkje rørt.",
        "The work is deleted. Your file is not touched.",
    ),
    "by_path": (
        "Er filen stor, eller kan den ikke slippes?",
        "Er fila stor, eller kan ho ikkje sleppast?",
        "Is the file large, or can it not be dropped?",
    ),
    "path_label": ("Hvor filen ligger", "Kvar fila ligg", "Where the file lies"),
    "path_help": (
        "For eksempel /home/kari/data/undersokelse.sav. Filen leses der den ligger og kopieres ikke.",
        "Til dømes /home/kari/data/undersoking.sav. Fila blir lesen der ho ligg, og blir ikkje kopiert.",
        "For example /home/kari/data/survey.sav. The file is read where it lies and is not copied.",
    ),
    "reading_title": ("Leser filen", "Les fila", "Reading the file"),
    "reading_text": (
        "Store filer kan ta et minutt. Siden går videre av seg selv.",
        "Store filer kan ta eit minutt. Sida går vidare av seg sjølv.",
        "Large files can take a minute. The page moves on by itself.",
    ),
    "look_again": ("Se etter nå", "Sjå etter no", "Look again now"),
    "problem_title": ("Dette gikk ikke", "Dette gjekk ikkje", "That did not work"),
    "go_back": ("Gå tilbake", "Gå tilbake", "Go back"),
    "too_large_wrong": (
        "Filen er større enn 500 MB.",
        "Fila er større enn 500 MB.",
        "The file is larger than 500 MB.",
    ),
    "too_large_do": (
        "Åpne den med sti i stedet («Er filen stor …» på forsiden), eller ta ut variablene du trenger først.",
        "Opne henne med sti i staden («Er fila stor …» på framsida), eller ta ut variablane du treng først.",
        "Open it by its path instead (on the front page), or take out the variables you need first.",
    ),
    "not_a_form_wrong": (
        "Filen kom ikke helt fram.",
        "Fila kom ikkje heilt fram.",
        "The file did not arrive whole.",
    ),
    "not_a_form_do": ("Prøv en gang til.", "Prøv ein gong til.", "Try once more."),
    "no_file_wrong": ("Ingen fil er valgt.", "Inga fil er vald.", "No file was chosen."),
    "no_file_do": ("Gå tilbake og velg en fil.", "Gå tilbake og vel ei fil.", "Go back and choose a file."),
    "wrong_kind_wrong": (
        "«{name}» er ikke en datafil vi kan lese.",
        "«{name}» er ikkje ei datafil vi kan lese.",
        "“{name}” is not a data file we can read.",
    ),
    "wrong_kind_do": (
        "Bruk .sav (SPSS), .xlsx (Excel), .csv eller .parquet. Fra andre programmer: lagre som en av disse.",
        "Bruk .sav (SPSS), .xlsx (Excel), .csv eller .parquet. Frå andre program: lagre som ei av desse.",
        "Use .sav (SPSS), .xlsx (Excel), .csv or .parquet. From other programs: save as one of these.",
    ),
    "empty_file_wrong": ("«{name}» er tom.", "«{name}» er tom.", "“{name}” is empty."),
    "empty_file_do": (
        "Lagre filen på nytt i programmet den kommer fra, og prøv igjen.",
        "Lagre fila på nytt i programmet ho kjem frå, og prøv igjen.",
        "Save the file again in the program it comes from, and try again.",
    ),
    "no_such_file_wrong": (
        "Fant ingen fil her: {name}",
        "Fann inga fil her: {name}",
        "There is no file here: {name}",
    ),
    "no_such_file_do": (
        "Sjekk at hele stien er med, og at navnet er riktig skrevet.",
        "Sjekk at heile stien er med, og at namnet er rett skrive.",
        "Check that the whole path is there and spelt right.",
    ),
    "broken_wrong": (
        "Noe gikk galt hos oss.",
        "Noko gjekk gale hos oss.",
        "Something went wrong on our side.",
    ),
    "broken_do": (
        "Arbeidet ditt er lagret til og med forrige endring. Gå tilbake og prøv en annen vei.",
        "Arbeidet ditt er lagra til og med førre endring. Gå tilbake og prøv ein annan veg.",
        "Your work is saved up to the change before this. Go back and try another way.",
    ),
    "stale_title": ("Endret i en annen fane", "Endra i ei anna fane", "Changed in another tab"),
    "stale_text": (
        "Det samme ble endret i en annen fane etter at du åpnet denne. Vi har ikke endret noe nå, så ingenting er mistet.",
        "Det same blei endra i ei anna fane etter at du opna denne. Vi har ikkje endra noko no, så ingenting er mista.",
        "The same thing was changed in another tab after you opened this one. Nothing was changed now, so nothing is lost.",
    ),
    "stale_sent": ("Dette skrev du", "Dette skreiv du", "What you wrote"),
    "see_now": ("Se hvordan det er nå", "Sjå korleis det er no", "See how it is now"),
    "gone_title": ("Denne siden finnes ikke", "Denne sida finst ikkje", "There is no such page"),
    "gone_text": (
        "Arbeidet kan være slettet, eller adressen er skrevet feil.",
        "Arbeidet kan vere sletta, eller adressa er skriven feil.",
        "The work may have been deleted, or the address is misspelt.",
    ),
    "to_front": ("Til forsiden", "Til framsida", "To the front page"),
    "go_on": ("Gå videre", "Gå vidare", "Go on"),
    "opening_title": ("Åpner laboratoriet", "Opnar laboratoriet", "Opening the laboratory"),
    "opening_text": (
        "Siden går videre av seg selv.",
        "Sida går vidare av seg sjølv.",
        "The page moves on by itself.",
    ),
    "no_token_title": (
        "Åpne siden fra terminalen",
        "Opne sida frå terminalen",
        "Open the page from the terminal",
    ),
    "no_token_text": (
        "Denne siden er bare for den som startet laboratoriet. Bruk hele adressen som står der du skrev «ledetrad lab», "
        "eller start på nytt.",
        "Denne sida er berre for den som starta laboratoriet. Bruk heile adressa som står der du skreiv «ledetrad lab», "
        "eller start på nytt.",
        "This page is only for whoever started the laboratory. Use the whole address shown where you typed "
        "“ledetrad lab”, or start again.",
    ),
    "wrong_host_title": ("Feil adresse", "Feil adresse", "Wrong address"),
    "wrong_host_text": (
        "Laboratoriet svarer bare på adressen som står der du skrev «ledetrad lab».",
        "Laboratoriet svarer berre på adressa som står der du skreiv «ledetrad lab».",
        "The laboratory answers only at the address shown where you typed “ledetrad lab”.",
    ),
    "other_site_title": (
        "Dette kom fra en annen side",
        "Dette kom frå ei anna side",
        "This came from another page",
    ),
    "other_site_text": (
        "En annen side prøvde å endre noe her. Ingenting er endret.",
        "Ei anna side prøvde å endre noko her. Ingenting er endra.",
        "Another page tried to change something here. Nothing was changed.",
    ),
}
