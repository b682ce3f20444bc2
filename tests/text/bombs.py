"""Texts made to be slow. Each is a shard repeated to a size; some need a beginning."""

from __future__ import annotations

REPEATED = {
    "quotes": ">", "spaced quotes": "> ", "lists": "- ", "numbered": "1. ", "quote list": "> - ",
    "open brackets": "[", "close brackets": "]", "open links": "[a](", "image brackets": "![[",
    "images": "![a](", "footnotes": "[^", "references": "[a][b]", "definitions": '[a]: /u "',
    "definition lines": "[a]: u\n'", "stars": "*", "star words": "*a ", "bold": "a**b",
    "mixed marks": "*a_ ", "underscores": "_a__", "strikes": "~~a~", "ticks": "`a",
    "fences": "```\n", "ampersands": "&", "entities": "&amp;", "less": "<", "open tags": "<a",
    "auto links": "<http:a>", "comments": "<!--", "instructions": "<?", "sections": "<![CDATA[",
    "declarations": "<!A ", "tables": "a|b\n-|-\n", "table rows": "c|d\n", "schemes": "http://",
    "addresses": "http://a.b ", "domains": "www.a.b/(", "mails": "a@b.c ", "half mails": "a@",
    "dots": "a.", "slashes": "//a", "dashes": "a-", "mailto": "mailto:", "colons": ":",
    "underscore dots": "_.", "punycode": "xn--", "cyrillic domains": "ж.рф ", "dollars": "$",
    "dollar words": "$a", "formulas": "$a $", "double dollars": "$$a", "at signs": "@",
    "mentions": "@a ", "mention chains": "@a.", "backslashes": "\\", "escaped dollars": "\\$",
    "empty lines": "\n", "lines": "a\n", "spaces": " ", "tabs": "\t", "hard breaks": "a  \n",
    "headings": "# a\n", "underlined": "a\n=", "rules": "- - - ", "letters": "a",
    "words": "lorem ipsum ", "Russian": "привет мир ", "emoji": "👍", "towers": "a\u0300",
    "nothing": "\0", "bold tags": "<b>", "flat list": "- a\n", "numbered list": "1. a\n\n",
    "mix": "a*_`[<&!~$@ ", "quoted list": "> - a\n", "fractions": "$\\frac{$", "pipes": "|",
    "hidden spaces": "\u00a0",
}  # fmt: skip

HTML = {
    "divs": "<div>", "bolds": "<b>", "tables in tables": "<table><td>",
    "bold paragraphs": "<b><p>", "crossed": "<b><i></b>", "lists": "<ul><li>",
    "quotes": "<blockquote>", "fosters": "<table>a", "details": "<details>",
    "templates": "<template>", "svg": "<svg>", "adopted": "<a><p></a>",
    "wrong ends": "<b></p></i>", "unknown ends": "</x><div>", "images": "<img src=x>",
    "half attributes": "<a b=c d", "titles": '<a title="<h1>">', "formulas": "$a$ ",
}  # fmt: skip

BEGINNINGS = {
    "table rows": "a|b\n-|-\n",
    "pipes": "|a" * 60 + "|\n" + "|-" * 60 + "|\n",
}


def bomb(name: str, shard: str, size: int) -> str:
    """The text of about `size` bytes."""
    start = BEGINNINGS.get(name, "")
    return start + shard * ((size - len(start)) // len(shard.encode()))


def nested(size: int) -> dict[str, str]:
    """Texts whose lines grow: lists and quotes one level deeper on each line, growing ticks."""
    lines = int((2 * size) ** 0.5) - 2
    return {
        "deeper lists": "".join("  " * at + "- a\n" for at in range(lines // 2)),
        "deeper quotes": "".join(">" * at + " a\n" for at in range(lines)),
        "growing ticks": "".join("e" + "`" * at for at in range(1, lines)),
        "wide table": "|" + "x|" * (size // 4) + "\n|" + "-|" * (size // 4) + "\n",
    }
