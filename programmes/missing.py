from django.http import Http404


class Missing(Http404):
    """Nothing is at an address. ``suggestions`` are records with close names."""

    def __init__(self, message, suggestions=()):
        super().__init__(message)
        self.message, self.suggestions = message, suggestions
