from django.conf import settings
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.generic import FormView, TemplateView

from programmes.addresses import address
from programmes.missing import Missing

from . import throttle
from .forms import ReportForm
from .subjects import subject

RETRY_AFTER = 60 * 60  # seconds


class About:
    """A page about the record whose address is in the query: ``?about=/programmes/...``."""

    def dispatch(self, request, *args, **kwargs):
        self.subject = subject(request.GET.get("about", ""))
        if self.subject is None:
            raise Missing(
                _("A report is about a public record, and there is none at the address given.")
            )
        self.about = self.subject.get_absolute_url()
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            subject=self.subject, about=self.about, days=settings.REPORT_DAYS, **kwargs
        )


# The page has a mark in it that protects the form, for one reader.
@method_decorator(cache_control(private=True, no_cache=True), "dispatch")
class Report(About, FormView):
    """The form, which a reader sends about one record."""

    http_method_names = ["get", "head", "post"]
    template_name = "techlink/report.html"
    form_class = ReportForm

    def form_valid(self, form):
        if throttle.is_too_much(self.request):
            return self.refused(form)
        form.instance.about = self.about
        form.save()
        throttle.count(self.request)
        return redirect(f"{address('report-sent')}?{urlencode({'about': self.about})}")

    def refused(self, form):
        message = _(
            "Too many reports came in of late, so yours was not taken. Send it again later."
        )
        form.add_error(None, message)
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=429, headers={"Retry-After": RETRY_AFTER})


class Sent(About, TemplateView):
    """Thanks."""

    http_method_names = ["get", "head"]
    template_name = "techlink/report_sent.html"
