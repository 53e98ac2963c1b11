from django.http import Http404


class Missing(Http404):
    """Nothing is at an address. ``suggestions`` are records with close names; ``list_url``
    is where all of the kind are."""

    def __init__(self, message, suggestions=(), list_url=""):
        super().__init__(message)
        self.message, self.suggestions, self.list_url = message, suggestions, list_url
