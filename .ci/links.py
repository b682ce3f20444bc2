"""Every relative link of the documentation leads to a file, and its anchor to a heading."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    plain = (re.sub(r"[`*_]|\[|\]\([^)]*\)", "", title).lower() for title in HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in plain}


def broken_links(page: Path) -> list[str]:
    """Return the links of one page that lead nowhere."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    text = re.sub(r"`[^`\n]*`", "", text)
    broken = []
    for link in LINK.findall(text):
        if re.match(r"[a-z][a-z0-9+.-]*:", link) or link.startswith("//"):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        wrong_anchor = anchor and target.suffix == ".md" and target.is_file()
        if not target.exists() or (wrong_anchor and anchor not in anchors(target)):
            broken.append(link)
    return broken


def main() -> int:
    """Print each broken link of the tracked pages; 1 when there are any."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    wrong = 0
    for name in filter(None, listed.stdout.split("\0")):
        for link in broken_links(ROOT / name) if (ROOT / name).is_file() else []:
            print(f"{name}: {link} leads nowhere")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
