"""Where staff keep entrepreneurs, and who took part in what."""

from . import entrepreneurs, participations, partnerships

__all__ = ["entrepreneurs", "participations", "partnerships"]
