from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from ..dates import display

register = template.Library()


@register.filter
def reported(date):
    """A reported date as a ``<time>`` at the precision it has; "not known" where it is ""."""
    if not date:
        return format_html('<span class="unknown">{}</span>', _("not known"))
    return format_html('<time datetime="{}">{}</time>', date, display(date))


@register.simple_tag
def joined(*parts):
    """Those of ``parts`` that are known, with commas between."""
    return format_html_join(", ", "{}", ((part,) for part in parts if part))
