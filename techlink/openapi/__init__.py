"""The description of every file, for programs: OpenAPI 3.1.

It is made of what makes the files: the filters of the lists, the schemas of the records and
the suffixes of the views. So it is written once, and cannot say otherwise than they do.
"""

from .document import openapi

__all__ = ["openapi"]
