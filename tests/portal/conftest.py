"""The portal is tested with the community's content in it, as readers see it."""

from tests.community.conftest import asked, beta, halo
from tests.community.views.conftest import forum

__all__ = ["asked", "beta", "forum", "halo"]
