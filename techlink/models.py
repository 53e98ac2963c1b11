from django.db import models
from django.utils.translation import gettext_lazy as _

from .links.models import LinkCheck
from .reports.models import ProblemReport, Sending

__all__ = ["LinkCheck", "ProblemReport", "RegisterEntry", "Sending"]


class RegisterEntry(models.Model):
    """What the register's files said of one record when they were last loaded.

    Ties the files' own key of an entry to its record here, and lets the next load tell an
    edit made by staff from a change in the files.
    """

    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(_("key"), max_length=400)
    record = models.CharField(_("record"), max_length=80)
    said = models.JSONField(_("what the register said"))
    checked = models.DateField(_("when it was checked against its sources"), null=True)

    class Meta:
        verbose_name = _("entry of the register")
        verbose_name_plural = _("entries of the register")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="register_entry_loaded_once")
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"
