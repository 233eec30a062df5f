"""Markup of court opinions to one coded string, in which `sections` finds its parts.

The distributors' markups (Harvard XML in three prints, Lawbox, resource.org, Columbia, the HTML
of static.case.law) use names that do not collide, so one table of roles reads them all; nothing
is guessed from the name of the column. `xml_harvard` is read by the HTML parser too: it takes
the same tags, and undefined entities, bare ampersands and unclosed tags cannot stop it.
"""

from __future__ import annotations

import re
from enum import IntEnum, auto

from lxml import etree

# Codes are lone surrogates: they cannot come out of a UTF-8 parser, so no text can forge one.
BREAK = "\ud800"
"""A boundary of blocks."""
STAR, MARK, NOTE, OPEN, CLOSE = "\ud801", "\ud802", "\ud803", "\ud804", "\ud805"
"""Codes with a payload, which runs up to `END` and holds no white space: the label of a star
page; `label|key` of a footnote mark or of a footnote that begins here; the kind of a region."""
END = "\ud80f"


class Role(IntEnum):
    """What an element means for the text."""

    INLINE = auto()
    BLOCK = auto()
    DROP = auto()
    STAR = auto()
    MARK = auto()
    NOTE = auto()
    ANCHOR = auto()
    SUPERSCRIPT = auto()
    HEADING = auto()
    PREFORMATTED = auto()
    QUOTATION = auto()
    HEADNOTE = auto()
    CAPTION = auto()
    HEAD = auto()
    AUTHOR = auto()


REGION_KINDS = {
    Role.QUOTATION: "quotation",
    Role.HEADNOTE: "headnote",
    Role.CAPTION: "caption",
    Role.HEAD: "head",
    Role.AUTHOR: "author",
}
"""`head` and `author` are for `sections` only: an element that belongs to the caption
if it stands above the opinion, and the author's line."""


def _roles(**names: str) -> dict[str, Role]:
    return {name: Role[role.upper()] for role, line in names.items() for name in line.split()}


_BY_TAG = _roles(
    block="address article aside body br caption concurrence_text correction dd details disposition"
    " dissent_text div dl dt fieldset figure footer footnotes form header history hr html judges li"
    " main nav ol opinion opinion_text section seealso summary table tbody td tfoot th thead tr ul"
    " p",
    drop="head img script style svg title",
    star="page-number page_number",
    mark="footnotemark footnote_reference",
    note="footnote footnote_body",
    anchor="a",
    superscript="sup",
    heading="h1 h2 h3 h4 h5 h6",
    preformatted="pre",
    quotation="blockquote",
    headnote="headnotes syllabus",
    caption="attorneys citation court decisiondate docketnumber otherdate parties",
    head="center",
    author="author concurrence_byline dissent_byline opinion_byline",
)
_BLOCK_CLASSES = _roles(
    caption="attorneys case_cite citation court date decisiondate docket docketnumber otherdate"
    " parties",
    head="prelims",
    headnote="headnotes syllabus",
    note="footnote",
    author="author",
)
_BY_CLASS = {
    **dict.fromkeys(("aside", "div", "h1", "h2", "h3", "h4", "p", "section"), _BLOCK_CLASSES),
    "a": _roles(star="page-label"),
    "span": _roles(star="star-pagination page-label page-number", mark="footnotemark", drop="num"),
}
_HEAD_MATTER = "head-matter"
_TOLD_BY_PLACE = frozenset({Role.BLOCK, Role.HEADING, Role.QUOTATION})
"""Class of the section in which static.case.law keeps what is not the court's, and the roles of
elements that are head notes there."""
_FRAMES = {
    Role.BLOCK: (BREAK, BREAK),
    Role.HEADING: (BREAK, BREAK),
    Role.PREFORMATTED: (BREAK, BREAK),
    **{
        role: (f"{BREAK}{OPEN}{kind}{END}", f"{CLOSE}{kind}{END}{BREAK}")
        for role, kind in REGION_KINDS.items()
    },
}

_STAR_LABEL = re.compile(r"\*?\s*(?:[Pp]age\s+)?(?:\[?([0-9]+[A-Za-z]?|[ivxlcdm]+)\]?|\?)")
_NOTE_LABEL = r"\d{1,3}[a-z]?|\*+|[†‡§¶#]+|[a-z]"
_BRACKETED = re.compile(rf"\s*\[({_NOTE_LABEL})\]")
_RAISED = re.compile(rf"\s*\[?({_NOTE_LABEL})\]?\s*")
_RAISED_LETTER = re.compile(r"\s*[a-z]\s*")
_NOTE_TARGET = re.compile(r"fn|note", re.IGNORECASE)
_BACK_LINK = re.compile(r"[-_]ref$|(?:^|-)ref[-_]")
_LABELLED_BLOCK = re.compile(
    rf"({BREAK}\s*(?:{STAR}[^{END}]*{END}\s*)?)"
    rf"(?:\[({_NOTE_LABEL})\]|{MARK}([^|{END}]*)\|[^{END}]*{END})\s*"
)
_PRETTY_PRINTED = re.compile(r"<opinion\b[^>]*>.{0,400}?<(?:author|p)\b[^>]*>\n", re.DOTALL)
_AFTER_OPENING = re.compile(r"([(\[“‘])\s*\n\s*")
_BEFORE_CLOSING = re.compile(r"(?<!\s)\s+(?=[,;:)\]”’?!]|\.(?! ?\.))")
_TO_FIRST_DIGIT = re.compile(r"^\D+")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_TAG = re.compile(r"<[^<>]*>")


def flatten(content: str) -> tuple[str, str]:
    """The running text and the footnotes of `content` as coded strings.

    White space is still the source's. Never raises on bad markup: what the parser cannot make
    sense of is text.
    """
    root = _parse(content)
    if root is None:
        return "", ""
    walk = _Walk()
    walk.run(root)
    body, notes = "".join(walk.body), "".join(walk.notes)
    if walk.notes_heading:
        notes = _LABELLED_BLOCK.sub(_label_note, BREAK + notes)
    if _PRETTY_PRINTED.search(content[:4000]):
        body, notes = _undo_pretty_printing(body), _undo_pretty_printing(notes)
    return body, notes


def _parse(content: str) -> etree._Element | None:
    """The tree of `content`, None when there is nothing in it."""
    if _CDATA in content:
        content = _escape_cdata(content)
    root, too_deep = _parse_html(content.replace("\0", ""))
    if too_deep:
        # libxml2 stops at 2,048 levels. No opinion is built so: keep its words, drop its tags.
        root, _ = _parse_html(f"<div>{_TAG.sub(' ', content)}</div>")
    return root


def _escape_cdata(content: str) -> str:
    """`content` with CDATA sections as plain text; one that is not closed is left as it is."""
    before, *sections = content.split(_CDATA)
    pieces = [before]
    for section in sections:
        text, end, after = section.partition(_CDATA_END)
        if end:
            pieces += [text.replace("&", "&amp;").replace("<", "&lt;"), after]
        else:
            pieces += [_CDATA, section]
    return "".join(pieces)


def _parse_html(content: str) -> tuple[etree._Element | None, bool]:
    # huge_tree lifts the limits on depth and on long text; entity declarations mean nothing to
    # the HTML parser, so there is no expansion to fear.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(content.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, False
    last = parser.error_log.last_error
    return root, last is not None and last.message.startswith("Excessive depth")


def _label_note(match: re.Match[str]) -> str:
    return f"{match[1]}{NOTE}{match[2] or match[3]}|{END}"


def _undo_pretty_printing(coded: str) -> str:
    """Take back the spaces that line breaks between tags put inside brackets or before a comma."""
    opened = _AFTER_OPENING.sub(r"\1", coded)
    return _BEFORE_CLOSING.sub(lambda blank: "" if "\n" in blank[0] else blank[0], opened)


class _Walk:
    """Writes the tree's text and codes into `body` and `notes`, in one pass."""

    def __init__(self) -> None:
        self.body: list[str] = []
        self.notes: list[str] = []
        self.notes_heading = False
        self._out = self.body
        self._outer: list[list[str]] = []
        self._note_depth = 0
        self._head_matter: etree._Element | None = None
        self._preformatted = 0

    def run(self, root: etree._Element) -> None:
        events = etree.iterwalk(root, events=("start", "end"))
        roles: list[Role] = []
        for event, element in events:
            if event == "start":
                role = self._role(element)
                roles.append(role)
                if role is Role.INLINE:  # half of all elements
                    self._write(element.text)
                elif self._is_leaf(role, element):
                    events.skip_subtree()
                else:
                    self._open(role, element)
            else:
                self._close(roles.pop(), element)

    def _role(self, element: etree._Element) -> Role:
        tag = element.tag
        if not isinstance(tag, str):
            return Role.DROP
        role = _BY_TAG.get(tag, Role.INLINE)
        if tag in _BY_CLASS and (names := element.get("class")):
            by_class = _BY_CLASS[tag]
            role = next((by_class[name] for name in names.split() if name in by_class), role)
        if role is Role.STAR:
            return Role.STAR if _star_label(element) is not None else Role.INLINE
        if role is Role.ANCHOR:
            return self._anchor_role(element)
        if role is Role.SUPERSCRIPT:
            return _superscript_role(element)
        if self._head_matter is not None and role in _TOLD_BY_PLACE:
            return Role.HEADNOTE
        return role

    def _anchor_role(self, element: etree._Element) -> Role:
        target = element.get("href", "#footnote" if element.get("class") == "footnote" else "")
        if not target.startswith("#") or not _NOTE_TARGET.search(target):
            return Role.INLINE
        if self._note_depth and "href" not in element.attrib:
            return Role.DROP
        if _BACK_LINK.search(target[1:]):
            return Role.DROP if self._note_depth else Role.INLINE
        return Role.MARK

    def _is_leaf(self, role: Role, element: etree._Element) -> bool:
        """Write what stands for the whole of `element`, if something does."""
        if role is Role.STAR:
            self._out.append(f"{STAR}{_star_label(element)}{END}")
        elif role is Role.MARK:
            self._out.append(_mark(element))
        elif role is Role.HEADING and _text(element).strip(" .:").upper() in {"NOTES", "FOOTNOTES"}:
            self.notes_heading = True
            self._out = self.notes
        elif role is not Role.DROP:
            return False
        return True

    def _open(self, role: Role, element: etree._Element) -> None:
        if role is Role.NOTE:
            self._outer.append(self._out)
            self._out = self.notes
            self._note_depth += 1
            label = _note_label(element)
            self._out.append(f"{BREAK}{NOTE}{label}|{_key(element, 'id')}{END}" if label else BREAK)
        else:
            self._out.append(_FRAMES[role][0])
        if element.tag == "section" and element.get("class") == _HEAD_MATTER:
            self._head_matter = element
        self._preformatted += role is Role.PREFORMATTED
        self._write(element.text)

    def _close(self, role: Role, element: etree._Element) -> None:
        if role is Role.NOTE:
            self._out.append(BREAK)
            self._out = self._outer.pop()
            self._note_depth -= 1
        elif role in _FRAMES:
            self._out.append(_FRAMES[role][1])
        if element is self._head_matter:
            self._head_matter = None
        self._preformatted -= role is Role.PREFORMATTED
        self._write(element.tail)

    def _write(self, text: str | None) -> None:
        if text:
            self._out.append(text.replace("\n", BREAK) if self._preformatted else text)


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _star_label(element: etree._Element) -> str | None:
    """The printed page without its asterisk, "" if illegible, None if this is no page mark."""
    match = _STAR_LABEL.fullmatch((element.get("label") or _text(element)).strip())
    return None if match is None else match[1] or ""


def _superscript_role(element: etree._Element) -> Role:
    text, tail = _text(element), element.tail or ""
    if not text.strip() and (bracketed := _BRACKETED.match(tail)):
        # Lawbox prints "<sup></sup>[2]" after italics.
        element.text, element.tail = bracketed[1], tail[bracketed.end() :]
        return Role.MARK
    if element.find("a") is not None or not _RAISED.fullmatch(text):
        return Role.INLINE
    # "1<sup>d</sup>", "2<sup>1</sup>/2": an ordinal, a fraction.
    if _RAISED_LETTER.fullmatch(text) or tail[:1] in {"/", "⁄"}:
        return Role.INLINE
    return Role.MARK


def _mark(element: etree._Element) -> str:
    return f"{MARK}{_clean_label(_text(element))}|{_key(element, 'href')}{END}"


def _note_label(element: etree._Element) -> str:
    """From the attribute, else from the link back to the mark, else from the id (`fn12`).

    "" for a `<div class="footnote">` with none of them: a heading, or the previous note's rest.
    """
    label = element.get("label") or element.get("data-label")
    if not label:
        link = next(element.iter("a", "footnote_number"), None)
        label = "" if link is None else _text(link)
    if label or element.tag != "div":
        return _clean_label(label)
    return _TO_FIRST_DIGIT.sub("", element.get("id", ""))


def _clean_label(label: str) -> str:
    return "".join(label.split()).strip("[]().|") or "*"


def _key(element: etree._Element, attribute: str) -> str:
    """What links mark and note: the target of the mark's link, the note's own id."""
    value = element.get(attribute, "")
    if attribute == "id" and not value:
        raised = element.find("sup")
        value = "" if raised is None else raised.get("id", "")
    return "".join(value.split()).lstrip("#")
