"""The text of a mail written in HTML, as a reader sees it."""

from __future__ import annotations

from html.parser import HTMLParser

from pipeline.formats.markup import squeezed, tidy

_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "pre"})
_APART = frozenset({"p", "h1", "h2", "h3", "table", "blockquote"})
_UNSEEN = frozenset({"script", "style", "head", "title", "template"})


class _Text(HTMLParser):
    """Gathers what is shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in ("td", "th"):
            self.parts.append("\t")
        elif tag in _BLOCKS:
            self.parts.append("\n\n" if tag in _APART else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _BLOCKS and tag != "br":
            self.parts.append("\n\n" if tag in _APART else "\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(" ".join(f"|{data}|".split())[1:-1])


def to_text(markup: str) -> str:
    """Return the text of an HTML document."""
    parser = _Text()
    parser.feed(_without_comments(markup))
    parser.close()
    lines = "".join(parser.parts).split("\n")
    return squeezed("\n".join(tidy(line).strip("\t") for line in lines))


def _without_comments(markup: str) -> str:
    """Return the document without comments, in one pass; the parser looks for the end of each to the end of all."""
    parts, place = [], 0
    while (start := markup.find("<!--", place)) >= 0:
        parts.append(markup[place:start])
        end = markup.find("-->", start)
        if end < 0:
            return "".join(parts)
        place = end + 3
    return "".join([*parts, markup[place:]])
