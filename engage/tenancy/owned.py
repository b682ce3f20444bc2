"""`BrandOwned`: the base of every row that belongs to one brand.

The manager adds `brand_id = <current brand>` when a query is *compiled*, not when it is written,
so a queryset built at import or in a form class never freezes a brand, and running one with no
current brand raises `NoCurrentBrand` instead of answering.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.expressions import Expression

from engage.tenancy.current import require_brand_id


class CurrentBrand(Expression):
    """The current brand's id, looked up when the SQL is made."""

    output_field = models.IntegerField()

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[int, ...]]:
        return "%s", (require_brand_id(),)

    def resolve_expression(self, *args: Any, **kwargs: Any) -> CurrentBrand:
        return self

    def get_group_by_cols(self) -> list[Any]:
        return []

    def __repr__(self) -> str:
        return "CurrentBrand()"


class BrandQuerySet(models.QuerySet):
    """A queryset that knows it is scoped; rooms subclass it for their adjectives."""


class BrandManager(models.Manager):
    """The default and base manager of `BrandOwned` models: only the current brand's rows."""

    use_in_migrations = False

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(brand_id=CurrentBrand())


class BrandKey(models.ForeignKey):
    """The `brand` column. A new row without one gets the current brand when it is written."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        if add and getattr(model_instance, self.attname) is None:
            setattr(model_instance, self.attname, require_brand_id())
        return super().pre_save(model_instance, add)


class BrandForeignKey(models.ForeignKey):
    """A reference to another brand-owned row.

    PostgreSQL's own foreign-key check ignores row security, so a plain key could point into
    another brand. This field makes no constraint itself; `BrandWalls` adds the composite one,
    `(brand_id, x_id) → (brand_id, id)`.
    """

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_constraint", None)
        return name, path, args, kwargs


class BrandOwned(models.Model):
    """A row of one brand. Subclasses are listed to PostgreSQL by `BrandWalls` in a migration."""

    brand = BrandKey(
        "tenancy.Brand",
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,  # the unique (brand_id, id) that BrandWalls adds serves the key
    )

    objects = BrandManager.from_queryset(BrandQuerySet)()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"


def scoped(queryset: type[models.QuerySet]) -> BrandManager:
    """A brand manager over a room's own queryset class: `objects = scoped(TopicQuerySet)`."""
    return BrandManager.from_queryset(queryset)()


__all__ = [
    "BrandForeignKey",
    "BrandKey",
    "BrandManager",
    "BrandOwned",
    "BrandQuerySet",
    "CurrentBrand",
    "scoped",
]
