"""`BrandTask`: a Celery task that carries its brand in a header, or is not published at all."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override

from engage.observing.tasks import ObservedTask
from engage.tenancy.current import (
    acting,
    brand_context,
    current_actor_id,
    current_brand_id,
    current_request_id,
)

BRAND_HEADER = "engage_brand"
ACTOR_HEADER = "engage_actor"
REQUEST_HEADER = "engage_request"


class BrandMissing(RuntimeError):
    """A brand task was published, or received, without its brand."""


class BrandTask(ObservedTask):
    """Runs inside `brand_context` of the brand it was published for.

    `task.delay(...)` takes the current brand; from outside any brand say
    `task.for_brand(brand_id).delay(...)`. Publishing without a brand raises `BrandMissing`.
    A task marked `in_steps=True` gets the brand's id as its first argument instead, and opens
    its own short transactions.
    """

    abstract = True
    in_steps = False

    def for_brand(self, brand_id: int) -> Any:
        """A signature-like publisher for another brand than the current one."""
        return _Publisher(self, brand_id)

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        headers = dict(options.pop("headers", None) or {})
        headers.setdefault(BRAND_HEADER, current_brand_id())
        if headers[BRAND_HEADER] is None:
            raise BrandMissing(f"{self.name} was published without a brand")
        headers.setdefault(ACTOR_HEADER, current_actor_id())
        headers.setdefault(REQUEST_HEADER, current_request_id())
        return super().apply_async(args, kwargs, headers=headers, **options)

    def perform(self, *args: Any, **kwargs: Any) -> Any:
        brand_id = self.header(BRAND_HEADER)
        if brand_id is None:
            raise BrandMissing(f"{self.name} was received without a brand")
        actor_id, request_id = self.header(ACTOR_HEADER), self.header(REQUEST_HEADER) or ""
        with acting(actor_id, request_id), override(None):
            if self.in_steps:
                return super().perform(brand_id, *args, **kwargs)
            with brand_context(brand_id):
                return super().perform(*args, **kwargs)


class _Publisher:
    def __init__(self, task: BrandTask, brand_id: int) -> None:
        self.task, self.brand_id = task, brand_id

    def delay(self, *args: Any, **kwargs: Any) -> Any:
        return self.task.apply_async(args, kwargs, headers={BRAND_HEADER: self.brand_id})
