"""What an official carries into a meeting: all that is known of a pair of countries, in short.

``Briefing`` is what a pair's page shows, what its file holds (``as_data``), and what two pairs
are compared by (``Comparison``).
"""

from .briefing import Briefing
from .comparison import Comparison
from .data import as_data
from .directory import Directory

__all__ = ["Briefing", "Comparison", "Directory", "as_data"]
