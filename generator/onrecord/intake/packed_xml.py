"""XML parts of a zipped document (Word, OpenDocument, EPUB), opened within limits."""

import io
import zipfile
from collections.abc import Callable
from typing import TypeVar

from lxml import etree

#: No article unpacks to more; a zip bomb does.
_MOST_BYTES = 100_000_000
#: No entity is expanded and nothing fetched: the parts come from strangers.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_T = TypeVar("_T")


class Packed:
    """The parts of a zipped document."""

    def __init__(self, data: bytes, kind: str) -> None:
        """Open ``data``; ``kind`` names the document in messages.

        Raises:
            ValueError: the file is broken, or too large when unpacked.
        """
        self._kind = kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            size = sum(item.file_size for item in self._zip.infolist())
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise self.broken() from error
        if size > _MOST_BYTES:
            msg = "unpacks to more than 100 MB; no article does"
            raise ValueError(msg)
        self.names = frozenset(self._zip.namelist())

    def broken(self) -> ValueError:
        """Return the error of a file that is not what its name says."""
        return ValueError(f"it is no complete {self._kind}; save it again")

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            ValueError: the part is missing or broken.
        """
        try:
            return self._zip.read(name)
        except (KeyError, RuntimeError, OSError, NotImplementedError, zipfile.BadZipFile) as error:
            raise self.broken() from error
        except Exception as error:  # zlib's own error has no common root with the others
            raise self.broken() from error

    def tree(self, name: str) -> etree._Element:
        """Return the tree of a part.

        Raises:
            ValueError: the part is missing or no XML.
        """
        try:
            return etree.fromstring(self.read(name), _PARSER)
        except etree.XMLSyntaxError as error:
            raise self.broken() from error

    def maybe(self, name: str, read: Callable[[etree._Element], _T], otherwise: _T) -> _T:
        """Return what ``read`` finds in a part, ``otherwise`` where there is no such part."""
        return read(self.tree(name)) if name in self.names else otherwise


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def said(element: etree._Element, name: str) -> str | None:
    """Return the attribute ``name`` of an element, whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None
