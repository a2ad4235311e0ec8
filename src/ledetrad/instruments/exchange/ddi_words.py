"""XML elements with texts in several languages, free of what XML cannot hold."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from ledetrad.instruments.model import Words

_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


class Writer:
    """Adds elements of one namespace; `language` comes first where a text is told in several."""

    def __init__(self, namespace: str, language: str) -> None:
        self._namespace = namespace
        self.language = language

    def root(self, name: str, version: str) -> etree._Element:
        """The outermost element, in the language that comes first."""
        root = etree.Element(f"{{{self._namespace}}}{name}", nsmap={None: self._namespace})  # type: ignore[dict-item]
        root.set("version", version)
        root.set(_LANG, self.language)
        return root

    def add(self, parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
        """One element, at the end of `parent`. Attributes that are empty are left out."""
        element = etree.SubElement(parent, f"{{{self._namespace}}}{name}")
        for key, value in attributes.items():
            if value:
                element.set(key, _NOT_XML.sub("", value))
        if text:
            element.text = _NOT_XML.sub("", text)
        return element

    def texts(self, parent: etree._Element, name: str, words: Words, /, **attributes: str) -> None:
        """One element a language."""
        for language in self._languages(words):
            self.add(parent, name, words[language], **attributes).set(_LANG, language)

    def title(self, parent: etree._Element, words: Words) -> None:
        """The title in the first language, parallel titles in the others."""
        for number, language in enumerate(self._languages(words)):
            self.add(parent, "parTitl" if number else "titl", words[language]).set(_LANG, language)

    def one(self, words: Words) -> str:
        """The text in the first language that has it."""
        return next((words[language] for language in self._languages(words)), "")

    def _languages(self, words: Words) -> list[str]:
        told = [language for language, text in words.items() if text.strip()]
        return sorted(told, key=lambda language: language != self.language)
