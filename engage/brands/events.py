"""What can happen to a brand and its hosts. All of it is about the brand itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@kind("brands.brand_created")
@dataclass(frozen=True)
class BrandCreated(Fact):
    """A brand was set up."""

    brand_id: int

    def sentence(self) -> str:
        return _("The community was set up")


@kind("brands.brand_renamed")
@dataclass(frozen=True)
class BrandRenamed(Fact):
    """The brand has a new name."""

    brand_id: int

    def sentence(self) -> str:
        return _("{actor} gave the community a new name")


@kind("brands.theme_changed")
@dataclass(frozen=True)
class ThemeChanged(Fact):
    """The brand looks different; `version` is the look's new number."""

    version: int

    def sentence(self) -> str:
        return _("{actor} changed the look of the community")


@kind("brands.languages_changed")
@dataclass(frozen=True)
class LanguagesChanged(Fact):
    """The brand speaks other languages, or has another first one."""

    languages: list[str]

    def sentence(self) -> str:
        return _("{actor} changed the languages of the community")


@kind("brands.timezone_changed")
@dataclass(frozen=True)
class TimezoneChanged(Fact):
    """The brand lives in the time zone `zone` now, no longer in `before`."""

    zone: str
    before: str

    def sentence(self) -> str:
        return _("{actor} changed the time zone of the community")


@kind("brands.openness_changed")
@dataclass(frozen=True)
class OpennessChanged(Fact):
    """Strangers may sign up from now on, or only invited people."""

    is_open: bool

    def sentence(self) -> str:
        if self.is_open:
            return _("{actor} opened the community to everybody")
        return _("{actor} let only invited people join")


@kind("brands.domain_added")
@dataclass(frozen=True)
class DomainAdded(Fact):
    """A host was claimed; it is not served before its proof."""

    domain_id: int

    def sentence(self) -> str:
        return _("{actor} added a web address")


@kind("brands.domain_proven")
@dataclass(frozen=True)
class DomainProven(Fact):
    """The ownership of a host was proven; it is served from now on."""

    domain_id: int

    def sentence(self) -> str:
        return _("{actor} proved that a web address is yours")


@kind("brands.primary_domain_set")
@dataclass(frozen=True)
class PrimaryDomainSet(Fact):
    """Links and mails use another host from now on."""

    domain_id: int

    def sentence(self) -> str:
        return _("{actor} made a web address the main one")


@kind("brands.domain_released")
@dataclass(frozen=True)
class DomainReleased(Fact):
    """A host was given up; others may claim it."""

    domain_id: int

    def sentence(self) -> str:
        return _("{actor} gave up a web address")
