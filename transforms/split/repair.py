"""Damage that a text took in changes of its encoding, undone before anything else reads it.

Three kinds are met in what distributors give out, and each is told by characters that no printed
opinion has, so that sound text, with its accents and its § and ¶, comes back as it is:

* UTF-8 that was read as another encoding ("â€œ", "Â§", "Ã©"). ftfy finds where that happened
  and undoes it; it leaves alone what could be meant.
* Windows-1252 read as Latin-1 (U+0097 for an em dash, U+0086 for the footnote mark †; all of
  Lawbox). The standard of HTML reads the numbers 128 to 159 so as well.
* Glyphs of a font in the place of letters: ligatures, accents apart from their letters, the
  private codes of Symbol.

What cannot be told is left: a lone "â" may be half of a dash or a letter of "bonâ fide".
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

from ftfy import TextFixerConfig, fix_encoding

_TWICE_ENCODED = re.compile(
    "[ÂÃÄÅâï][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|ÔÇ[^\\W\\d_]|โ\x80[\x80-\x9f]"
)
"""What UTF-8's first two bytes look like in Latin-1, Windows-1252, code page 850 and TIS-620."""
_LEADS = "ÂÃÄÅâïÔโ"
"""What it begins with: looked for first, because that costs nothing."""
_OTHER_PAGES = (
    (re.compile("ÔÇ[^\\W\\d_]"), "cp850"),
    (re.compile("โ\x80[\x80-\x9f]"), "iso8859_11"),
)
"""Punctuation in encodings that ftfy does not try, because they are rare or not European."""
_ENCODING_ONLY = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    replace_lossy_sequences=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)
"""Of ftfy's fixes the one of encodings. The parser decodes entities; quotation marks, widths and
line ends are the text's own."""

_GLYPHS = re.compile("[\x80-\x9f\u0300-\u036f\uf02a\uf02d\uf0b7\ufb00-\ufb06]")
_COMBINING = re.compile("[\u0300-\u036f]")
_PRINTED = {
    **{code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    **{0xF02A: "*", 0xF02D: "-", 0xF0B7: "•"},
}
_REFERENCE = re.compile(r"&#(?:1(?:2[89]|[345]\d)|[xX][89][0-9a-fA-F]);")

_ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|sect|para|#\d{2,5});")
_CONTROLS = bytes([*range(9), *range(14, 32), 0x7F])
_UNPRINTED = re.compile("[\xa0\xad\u2000-\u200b\u200e-\u2011\u202f\u205f\u2060\u3000\ufeff]")
_SOFT_BREAK = re.compile("(?<=\\w)\xad[ \\t]*\n[ \\t]*(?=\\w)")
_PLAIN = {
    **dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF]),
    **dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    **dict.fromkeys([0x2010, 0x2011], "-"),
}


def repair(content: str) -> str:
    """`content`, markup or plain text, with its encoding repaired; the same object if it is sound.

    >>> repair("Peña, 42 U.S.C. Â§ 1983 â€œunder color of lawâ€\\x9d; rights\\x97so")
    'Peña, 42 U.S.C. § 1983 “under color of law”; rights—so'
    """
    if "#" in content and "&#" in content:  # one character is found twenty times as fast as two
        content = _REFERENCE.sub(lambda found: html.unescape(found[0]), content)
    if content.isascii():
        return content
    if any(lead in content for lead in _LEADS) and _TWICE_ENCODED.search(content):
        content = _decoded_again(content)
    if _GLYPHS.search(content):
        content = _GLYPHS.sub(lambda found: _PRINTED.get(ord(found[0]), found[0]), content)
        if _COMBINING.search(content):
            content = unicodedata.normalize("NFC", content)
    return content


def _decoded_again(content: str) -> str:
    for sequence, page in _OTHER_PAGES:
        content = sequence.sub(_reader(page), content)
    # Line by line: what one line is whole in must not depend on another's accents.
    return "\n".join(fix_encoding(line, _ENCODING_ONLY) for line in content.split("\n"))


def _reader(page: str) -> Callable[[re.Match[str]], str]:
    def read(found: re.Match[str]) -> str:
        try:
            return found[0].encode(page).decode()
        except UnicodeError:
            return found[0]

    return read


def repair_plain(content: str) -> str:
    """Plain text repaired, and with the one space, hyphen and line end that a program reads.

    Spaces of all widths become plain ones and no-break hyphens plain hyphens; what prints nothing
    is taken out; a word broken by a soft hyphen is whole. The few entities with which a web page
    writes its own signs are decoded: where "&amp;" stands in plain text nobody wrote it so.
    """
    encoded = content.encode("utf-8", "replace")  # half a surrogate pair, as broken JSON has it
    printed = encoded.translate(None, _CONTROLS)
    if len(printed) < len(encoded) or not content.isascii():
        content = printed.decode()
    if "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in content:
        content = _ESCAPED.sub(lambda found: html.unescape(found[0]), content)
    content = repair(content)
    if not content.isascii() and _UNPRINTED.search(content):
        content = _SOFT_BREAK.sub("", content).translate(_PLAIN)
    return content
