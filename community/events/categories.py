"""Facts about categories and private groups."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class CategoryFact(Fact):
    """A fact whose subject is one category."""

    category_id: int
    subject_kind = "community.category"

    @property
    def subject_id(self) -> int:
        return self.category_id


@kind("community.category_created")
@dataclass(frozen=True)
class CategoryCreated(CategoryFact):
    """The forum got a new category."""

    def sentence(self) -> str:
        return _("{actor} made a category")


@kind("community.category_edited")
@dataclass(frozen=True)
class CategoryEdited(CategoryFact):
    """A category's words, access or kinds changed."""

    def sentence(self) -> str:
        return _("{actor} changed a category")


@kind("community.category_archived")
@dataclass(frozen=True)
class CategoryArchived(CategoryFact):
    """A category takes nothing new."""

    def sentence(self) -> str:
        return _("{actor} archived a category")


@kind("community.category_restored")
@dataclass(frozen=True)
class CategoryRestored(CategoryFact):
    """An archived category takes topics again."""

    def sentence(self) -> str:
        return _("{actor} restored a category")


@kind("community.categories_ordered")
@dataclass(frozen=True)
class CategoriesOrdered(Fact):
    """The categories stand in another order."""

    count: int

    def sentence(self) -> str:
        return _("{actor} put the categories in another order")


@dataclass(frozen=True)
class GroupFact(Fact):
    """A fact whose subject is one group."""

    group_id: int
    subject_kind = "community.group"

    @property
    def subject_id(self) -> int:
        return self.group_id


@kind("community.group_created")
@dataclass(frozen=True)
class GroupCreated(GroupFact):
    """A private group was made."""

    def sentence(self) -> str:
        return _("{actor} made a group")


@dataclass(frozen=True)
class PlaceFact(GroupFact):
    """A fact about a member's place in a group."""

    member_id: int | None
    members = ("member_id",)


@kind("community.group_member_added")
@dataclass(frozen=True)
class GroupMemberAdded(PlaceFact):
    """A member is in a group now."""

    def sentence(self) -> str:
        return _("{actor} added a member to a group")


@kind("community.group_member_removed")
@dataclass(frozen=True)
class GroupMemberRemoved(PlaceFact):
    """A member is no longer in a group."""

    def sentence(self) -> str:
        return _("{actor} removed a member from a group")
