"""Time passes between acts: what a test does is otherwise one act, and kept as one state."""

from datetime import timedelta

from django.db.models import F

from programmes.keeping import kept_models


def later(days=1):
    """All that was kept until now was kept some days earlier."""
    for model in kept_models():
        model.history.update(history_date=F("history_date") - timedelta(days))


def whats(record):
    """What each state of ``record`` means to the public, the first first."""
    return [state.what for state in states(record)]


def states(record):
    return list(record.history.order_by("history_date", "history_id"))
