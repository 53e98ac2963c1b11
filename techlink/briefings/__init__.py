"""What an official carries into a meeting: all that is known of a pair of countries, in short.

``Briefing`` is what a pair's page shows.
"""

from .briefing import Briefing
from .directory import Directory

__all__ = ["Briefing", "Directory"]
