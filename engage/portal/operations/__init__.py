"""What members change of the front pages, each for themselves."""

from engage.portal.operations.tours import begin_tour, end_tour

__all__ = ["begin_tour", "end_tour"]
