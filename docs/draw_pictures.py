"""Draw the pictures of the README from the shipped sample; needs `chromium` for the page of the report."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mlops_blueprint.app.build import build
from mlops_blueprint.app.context import load_catalog
from mlops_blueprint.app.samples import create_engagement
from mlops_blueprint.app.watch import unwatched

PICTURES = Path(__file__).parent / "pictures"
WINDOW = "1280,990"
ONLY_PROFILE = "<style>header, #summary { display: none !important }</style></head>"
"""Starts the page at the maturity profile; a headless browser does not follow an anchor."""


def main() -> int:
    """Draw both pictures; return 1 when the browser is missing."""
    browser = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "acme"
        create_engagement(folder, "retailer")
        out = build(folder, load_catalog(), unwatched).out
        shutil.copyfile(out / "architecture-overview.png", PICTURES / "architecture-overview.png")
        if browser is None:
            print("report.png was left as it is: `chromium` is not installed", file=sys.stderr)
            return 1
        _photograph(browser, out / "report.html", PICTURES / "report.png")
    return 0


def _photograph(browser: str, page: Path, target: Path) -> None:
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={WINDOW}")
    page.write_text(page.read_text(encoding="utf-8").replace("</head>", ONLY_PROFILE), encoding="utf-8")
    command = [browser, *options, f"--screenshot={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - the installed browser, our own page


if __name__ == "__main__":
    sys.exit(main())
