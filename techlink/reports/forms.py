from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.admin.forms import PlainTextField

from .models import LONGEST, ProblemReport


class ReportForm(forms.ModelForm):
    """What a reader writes. ``more`` is there for programs that fill in whatever they find."""

    more = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = ProblemReport
        fields = ["what", "email"]
        field_classes = {"what": PlainTextField}
        widgets = {
            "what": forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        labels = {"what": _("What is wrong?"), "email": _("Your e-mail address")}
        help_texts = {
            "what": _("Up to 2,000 characters. If you know a source, give its address."),
            "email": _("Only if you would like an answer. Nobody but the staff sees it."),
        }
        error_messages = {
            "what": {"required": _("Say what is wrong.")},
            "email": {"invalid": _("Write an address such as name@example.org, or leave it out.")},
        }

    def clean(self):
        super().clean()
        if self.data.get("more"):
            self.data = {**self.data.dict(), "more": ""}  # a person need only press Send again
            raise forms.ValidationError(
                _("A field that people do not see was filled in. Please send it again.")
            )
