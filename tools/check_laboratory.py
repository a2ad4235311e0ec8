"""Use the laboratory's four commands as a user without a server would; called by check_wheel.sh.

    python check_laboratory.py BIN FOLDER

BIN holds the `ledetrad` of an environment with the library alone, FOLDER is empty. Runs in that environment, so it
uses the standard library only. Exit code 1 with the reason when something does not work.
"""

import http.cookiejar
import importlib.util
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

FILES = {"results.json", "report.html", "report.pdf", "report.docx", "tables.xlsx"}
SECONDS = 120
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=\S+")


def write_answers(path: Path) -> None:
    """Forty people in four groups, three statements that point the same way."""
    lines = ["id,avd,t1,t2,t3"]
    for person in range(1, 41):
        first = person * 7 % 5 + 1
        lines.append(
            f"{person},{person % 4 + 1},{first},{min(5, first + person % 2)},{max(1, first - person % 3)}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(ledetrad: Path, folder: Path, *words: str) -> str:
    """What the command printed; stops everything when it fails or says nothing."""
    done = subprocess.run(  # noqa: S603 - the command under test
        [ledetrad, *words], cwd=folder, capture_output=True, text=True, check=False, timeout=SECONDS
    )
    said = done.stdout + done.stderr
    if done.returncode or not said.strip():
        sys.exit(f"ledetrad {' '.join(words)} left with code {done.returncode}:\n{said}")
    return said


def check_page(ledetrad: Path, folder: Path, stop: signal.Signals) -> None:
    """The page lets the printed address in, nobody without it, and ends when asked to."""
    page = subprocess.Popen(  # noqa: S603 - the command under test
        [ledetrad, "lab", "--no-open", "--folder", str(folder / "work")],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        found = next(filter(None, (ADDRESS.search(line) for line in page.stderr or ())), None)
        if not found:
            sys.exit("ledetrad lab ended before it printed its address")
        front = found[0].partition("?")[0]
        guest, stranger = browser(), browser()
        # The printed address gives the cookie and leads on to the front page.
        if (answer := visit(guest, found[0]))[0] != 200:
            sys.exit(f"the printed address answered {answer}")
        if (answer := visit(guest, front))[0] != 200 or 'type="file"' not in answer[1]:
            sys.exit(f"unexpected front page: {answer}")
        if (answer := visit(stranger, front))[0] != 403:
            sys.exit(f"without the token the page answered {answer}")
        page.send_signal(stop)
        # 0, or the code of the very signal it was stopped with.
        if (code := page.wait(timeout=15)) not in {0, -stop}:
            sys.exit(f"ledetrad lab left with code {code} after {stop.name}")
    finally:
        page.kill()
        page.communicate()


def browser() -> urllib.request.OpenerDirector:
    """One that keeps its cookies."""
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def visit(visitor: urllib.request.OpenerDirector, address: str) -> tuple[int, str]:
    """Status and page."""
    try:
        with visitor.open(address, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def main() -> None:
    ledetrad, folder = Path(sys.argv[1]) / "ledetrad", Path(sys.argv[2])
    if importlib.util.find_spec("django"):
        sys.exit("Django is installed in the environment that is to be without it")
    write_answers(folder / "svar.csv")
    run(ledetrad, folder, "codebook", "svar.csv", "--out", "kodebok.yaml")
    if "t1" not in (folder / "kodebok.yaml").read_text(encoding="utf-8"):
        sys.exit("the codebook does not hold the variables")
    run(ledetrad, folder, "analyse", "svar.csv", "--codebook", "kodebok.yaml", "--out", "ut")
    if missing := {name for name in FILES if not (folder / "ut" / name).is_file()}:
        sys.exit(f"ledetrad analyse did not write {', '.join(sorted(missing))}")
    if "cronbach_alpha" not in (folder / "ut" / "results.json").read_text(encoding="utf-8"):
        sys.exit("the results hold no alpha, though the codebook has a scale")
    run(ledetrad, folder, "reproduce", "hedmark-2008")
    for stop in (signal.SIGTERM, signal.SIGINT):
        check_page(ledetrad, folder, stop)


if __name__ == "__main__":
    main()
