"""From an XML file to its tree, safely: no entities, no network, no outside files, no giants."""

from pathlib import Path

from lxml import etree

from regesta.reading.files import Unreadable

MOST_BYTES = 200 * 2**20
"""Larger files are refused: the tree of an XML file takes about five times its size. Chosen by hand."""

_CHUNK = 1 << 16
_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
    "load_dtd": False,
    "dtd_validation": False,
    "collect_ids": False,  # with True, an id that stands twice makes the whole file unreadable
}


def read_tree(path: Path) -> etree._Element:
    """The root element of an XML file; `Unreadable` where the file is broken, too large or declares entities."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Unreadable(
            f"the XML file has {size / 2**20:,.0f} MB, more than the {MOST_BYTES / 2**20:,.0f} MB that are read at once",
            "split it into its volumes or chapters",
        )
    try:
        _refuse_entities(path)
        return etree.parse(str(path), etree.XMLParser(**_OPTIONS)).getroot()  # type: ignore[arg-type]
    except etree.XMLSyntaxError as fault:
        raise _broken(fault) from fault


def looks_like_xml(first: bytes) -> bool:
    """True if the first bytes of a file are those of an XML file, in UTF-8, UTF-16 or a code page."""
    return opening(first).lstrip("\ufeff \t\r\n").startswith("<")


def opening(first: bytes) -> str:
    """The first bytes of an XML file as text, for a look at its root; letters outside ASCII may be wrong."""
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        return first.decode("utf-16", errors="replace")
    return first.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _refuse_entities(path: Path) -> None:
    """Read up to the root element and look at what the DOCTYPE declares.

    Attributes have their entities expanded even with `resolve_entities=False`, so the look comes before the content.
    """
    parser = etree.XMLPullParser(events=("start",), **_OPTIONS)  # type: ignore[arg-type]
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            parser.feed(chunk)
            for _, root in parser.read_events():
                if isinstance(root, etree._Element):
                    _check_doctype(root)
                    return


def _check_doctype(root: etree._Element) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is None:
        return
    names = [entity.name for entity in declared.iterentities()]  # type: ignore[attr-defined]
    if names:
        raise Unreadable(
            f"the DOCTYPE declares entities ({', '.join(map(str, names[:5]))}), which are refused: "
            "they can pull in other files or swell without end",
            "write the characters themselves and take the declarations out of the DOCTYPE",
        )


def _broken(fault: etree.XMLSyntaxError) -> Unreadable:
    line, column = fault.position
    return Unreadable(
        f"broken XML at line {line}, column {column}: {(fault.msg or '').partition(', line ')[0]}",
        "mend the file there; an editor that checks XML, or `xmllint --noout FILE`, shows the place",
    )
