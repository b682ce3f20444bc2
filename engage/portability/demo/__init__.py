"""The demo brands: believable people and what they wrote, with times relative to now.

Rooms keep their written content as YAML files `<slug>*.yaml` and register a filler for it:

    @demo_filler("community", order=20, folder=Path(__file__).parents[1] / "demo")
    def fill(content: DemoContent) -> int: ...

Everything is calm when it runs again. Nothing of it runs without `settings.DEMO`.
"""

from engage.portability.demo.content import DemoContent, span
from engage.portability.demo.fillers import demo_filler

__all__ = ["DemoContent", "demo_filler", "span"]
