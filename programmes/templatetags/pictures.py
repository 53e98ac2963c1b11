from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ..pictures import dot_radius

register = template.Library()

DOT = '<svg class="dot" viewBox="-14 -14 28 28" aria-hidden="true"><circle r="{}"/></svg>{}'
GAP = (
    '<svg class="dot dot-none" viewBox="-14 -14 28 28" aria-hidden="true"><circle r="5"/></svg>'
    '<span class="visually-hidden">{}</span>'
)


@register.simple_tag
def dot(count, largest):
    """A number with a dot of that area; a hollow one, read as "none recorded", where it is 0."""
    if not count:
        return format_html(GAP, _("none recorded"))
    return format_html(DOT, str(dot_radius(count, largest)), count)
