"""The foot of a page: as of which day, under which licence, and where to tell of an error."""

import re
from urllib.parse import quote

from markupsafe import Markup, escape

from ...words import citing
from ..context import Context

_MAIL = re.compile(r"[^\s@<>:/]+@[^\s@<>:/]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


class Colophon:
    """What the records say of themselves, and nothing else."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def said(self) -> Markup:
        """All of it, as sentences one after the other."""
        report = Markup(" ").join((self.context.t("page.report"), self._contact()))
        parts = [
            self._by(),
            self._as_of(),
            self._rights(),
            report if self.context.summit.contact else "",
        ]
        return Markup(" ").join(part for part in parts if part)

    def _by(self) -> str:
        context = self.context
        names = context.t("evidence.comma").join(citing.authors(context.summit, context.language))
        return context.t("page.by", names=names) if names else ""

    def _as_of(self) -> str:
        summit, t = self.context.summit, self.context.t
        version = summit.version
        if summit.updated is None:
            return t("page.version", version=version) if version else ""
        date = self.context.date(summit.updated)
        if version:
            return t("page.updated", date=date, version=version)
        return t("page.as-of", date=date)

    def _rights(self) -> str:
        """Under which licence the page's data and texts are; "" where the records do not say."""
        licence, t = self.context.summit.licence, self.context.t
        if not licence:
            return ""
        told = {"CC0-1.0": "CC0"}.get(licence, licence)
        told = re.sub(r"^CC-([A-Z-]+)-(\d)", r"CC \1 \2", told)
        return t("page.licence", licence=told)

    def _contact(self) -> Markup:
        """Where to tell of an error, as a link where it is an address."""
        contact = self.context.summit.contact or ""
        if _MAIL.fullmatch(contact):
            return Markup('<a href="mailto:{}">{}</a>').format(quote(contact, safe="@+"), contact)
        if _ADDRESS.fullmatch(contact):
            return Markup('<a href="{}">{}</a>').format(contact, contact)
        return escape(contact)
