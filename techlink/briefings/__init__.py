"""What an official carries into a meeting: all that is known of a pair of countries, in short.

``Briefing`` is what a pair's page shows, and what its file holds (``as_data``).
"""

from .briefing import Briefing
from .data import as_data
from .directory import Directory

__all__ = ["Briefing", "Directory", "as_data"]
