from django import template
from django.urls import reverse
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def nav_link(context, name, label):
    """A link to the page called ``name``, marked when the reader is on it or below it."""
    url = reverse(name)
    return format_html('<a href="{}"{}>{}</a>', url, _current(context, url), label)


def _current(context, url):
    # Error pages may be rendered without a request.
    path = getattr(context.get("request"), "path", "")
    if path == url:
        return format_html(' aria-current="page"')
    return format_html(' aria-current="true"') if path.startswith(url) else ""
