from django import template
from django.forms.utils import flatatt
from django.urls import reverse
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def nav_link(context, name, label):
    """A link to the page called ``name``, marked when the reader is on it or below it."""
    url = reverse(name)
    attributes = flatatt({"href": url, "aria-current": _current(context, url)})
    return format_html("<a{}>{}</a>", attributes, label)


def _current(context, url):
    # Error pages may be rendered without a request.
    path = getattr(context.get("request"), "path", "")
    if path == url:
        return "page"
    return "true" if path.startswith(url) else None
