"""Make the Inter files of the product from the unpacked npm package inter-ui 4.1.1.

    python tools/vendor_fonts.py FOLDER      (the folder that holds web/ and LICENSE.txt)

Writes TTF for documents (Typst does not read WOFF2) and WOFF2 for the web, five styles each, with the licence and
SHA-256 sums, and the advance widths of the TTF files as JSON, so that drawing a chart need not read fonts. The set of
characters is Latin with Latin Extended-A (all Norwegian and Sámi letters) and the signs used.
The web and the documents get the same characters, so that a name is written alike in both.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

STYLES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
# 0391-03C9: Greek letters, for the names of statistics; 207x, 208x: raised and lowered digits; 221A: root; 224x: almost
# equal; 2260: not equal; 25A0, 25A1: squares; 25CF: dot; 2713: tick.
UNICODES = (
    "U+0020-007E,U+00A0-017F,U+01E4-01F5,U+0391-03A1,U+03A3-03A9,U+03B1-03C9,U+2010-2026,U+202F,U+2070,"
    "U+2074-2079,U+2080-2089,U+20AC,U+2190-2193,U+2211-2212,U+221A,U+2248,U+2260,U+2264-2265,U+25A0-25A1,U+25CF,U+2713"
)
FEATURES = ["kern", "liga", "calt", "tnum", "ccmp", "locl", "mark", "mkmk"]
ROOT = Path(__file__).resolve().parent.parent / "src" / "ledetrad"
TARGETS = {"ttf": ROOT / "documents" / "fonts", "woff2": ROOT / "ui" / "static" / "ledetrad" / "fonts"}


def subset_style(source: Path, *, flavor: str, target: Path) -> None:
    """Write one style of `source` (WOFF2) to `target` in the given flavor, "ttf" or "woff2"."""
    # The time stamp of the source is kept, so that the same input gives the same bytes.
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    options = subset.Options(
        layout_features=FEATURES, name_IDs=["*"], notdef_outline=True, recalc_timestamp=False
    )
    worker = subset.Subsetter(options)
    worker.populate(unicodes=subset.parse_unicodes(UNICODES))
    worker.subset(font)
    font.flavor = "woff2" if flavor == "woff2" else None
    font.save(target)


def advances(folder: Path) -> str:
    """JSON: for each style its units of an em ("em") and the width of each character code ("widths")."""
    widths = {}
    for style in STYLES:
        with TTFont(folder / f"Inter-{style}.ttf") as font:
            metrics = font["hmtx"].metrics
            widths[style] = {
                "em": font["head"].unitsPerEm,
                "widths": {code: metrics[name][0] for code, name in sorted(font.getBestCmap().items())},
            }
    return json.dumps(widths, separators=(",", ":")) + "\n"


def main() -> None:
    """Read the folder from the command line and write both sets."""
    parser = argparse.ArgumentParser(description="Make the Inter files from the unpacked package inter-ui.")
    parser.add_argument("package", type=Path, help="folder with web/ and LICENSE.txt")
    package: Path = parser.parse_args().package
    for flavor, folder in TARGETS.items():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package / "LICENSE.txt", folder / "OFL.txt")
        names = ["OFL.txt"]
        for style in STYLES:
            name = f"Inter-{style}.{flavor}"
            subset_style(package / "web" / f"Inter-{style}.woff2", flavor=flavor, target=folder / name)
            names.append(name)
        if flavor == "ttf":
            (folder / "advances.json").write_text(advances(folder), encoding="ascii")
            names.append("advances.json")
        sums = (
            f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names)
        )
        (folder / "SHA256SUMS").write_text("".join(sums), encoding="ascii")


if __name__ == "__main__":
    main()
