"""The recipe page: (nb, nn, en)."""

from typing import Final

RECIPE: Final[dict[str, tuple[str, str, str]]] = {
    "recipe_lead": (
        "Alt du har valgt, som tekst andre kan lese og kjøre på nytt.",
        "Alt du har valt, som tekst andre kan lese og køyre på nytt.",
        "Everything you have chosen, as text others can read and run again.",
    ),
    "command_title": ("Kjør det på nytt", "Køyr det på nytt", "Run it again"),
    "command_lead": (
        "Last ned oppskriften og kodeboken, legg dem ved siden av datafilen, og skriv:",
        "Last ned oppskrifta og kodeboka, legg dei ved sida av datafila, og skriv:",
        "Download the recipe and the codebook, put them beside the data file, and type:",
    ),
    "command_name": ("Kommandoen", "Kommandoen", "The command"),
    "text_of_oppskrift": ("Teksten i oppskriften", "Teksten i oppskrifta", "The text of the recipe"),
    "text_of_kodebok": ("Teksten i kodeboken", "Teksten i kodeboka", "The text of the codebook"),
    "copy": ("Kopier", "Kopier", "Copy"),
    "copied": ("Kopiert", "Kopiert", "Copied"),
    "recipe_title": ("Oppskriften", "Oppskrifta", "The recipe"),
    "recipe_about": ("Stegene og tabellene.", "Stega og tabellane.", "The steps and the tables."),
    "codebook_title": ("Kodeboken", "Kodeboka", "The codebook"),
    "codebook_about": (
        "Hva variablene er, hvilke som hører sammen, og hvilke koder som betyr at svaret mangler.",
        "Kva variablane er, kva som høyrer saman, og kva kodar som tyder at svaret manglar.",
        "What the variables are, which belong together, and which codes mean that an answer is missing.",
    ),
    "download_oppskrift": ("Last ned oppskriften", "Last ned oppskrifta", "Download the recipe"),
    "download_kodebok": ("Last ned kodeboken", "Last ned kodeboka", "Download the codebook"),
    "show_text": ("Vis teksten", "Vis teksten", "Show the text"),
    "upload_oppskrift": ("Bruk en annen oppskrift", "Bruk ei anna oppskrift", "Use another recipe"),
    "upload_kodebok": ("Bruk en annen kodebok", "Bruk ei anna kodebok", "Use another codebook"),
    "choose_yaml": ("Velg filen (.yaml)", "Vel fila (.yaml)", "Choose the file (.yaml)"),
    "use_file": ("Bruk filen", "Bruk fila", "Use the file"),
    "recipe_taken": ("«{name}» er tatt i bruk.", "«{name}» er teken i bruk.", "“{name}” is now in use."),
    "recipe_unreadable_wrong": (
        "Filen kunne ikke hentes.",
        "Fila kunne ikkje hentast.",
        "The file could not be fetched.",
    ),
    "recipe_unreadable_do": (
        "En oppskrift er en liten .yaml-fil, høyst 2 MB.",
        "Ei oppskrift er ei lita .yaml-fil, høgst 2 MB.",
        "A recipe is a small .yaml file, 2 MB at most.",
    ),
}
