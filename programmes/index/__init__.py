"""What lists are answered from: see ``index.Index``."""

from .current import current
from .index import Index
from .searching import search

__all__ = ["Index", "current", "search"]
