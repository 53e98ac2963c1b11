"""What public templates can call. They are Jinja's; the admin's are Django's."""

from functools import cache, partial

from django.conf import settings
from django.template import defaultfilters
from django.template.defaulttags import querystring
from django.templatetags.static import static
from django.urls import translate_url
from django.utils import translation
from django.utils.formats import get_format
from django.utils.timezone import template_localtime
from django_htmx.jinja import htmx_script
from jinja2 import Environment, StrictUndefined

from programmes.addresses import address
from programmes.as_of import day_asked
from programmes.dates import display
from programmes.pictures import dot_radius


def environment(*, loader, auto_reload, **_others):
    env = Environment(
        loader=loader,
        auto_reload=auto_reload,
        autoescape=True,
        undefined=StrictUndefined,  # a misspelt name is an error, not a gap in the page
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.globals.update(GLOBALS)
    env.filters.update(FILTERS)
    speak(env)
    return env


def speak(env):
    """Have ``env`` translate as Django does, white space in long texts left out."""
    env.policies["ext.i18n.trimmed"] = True
    gettext = kept(translation.gettext)
    env.install_gettext_callables(
        gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=kept(translation.pgettext),
        npgettext=translation.npgettext,
    )
    # Jinja's own takes thrice as long, as it also fills in variables; {% trans %} does that.
    env.globals["_"] = gettext


def kept(translate):
    """``translate``, that is asked once for each text of a template in each language."""

    @cache
    def translated(_language, *texts):
        return translate(*texts)

    return lambda *texts: translated(translation.get_language(), *texts)


def choice(record, field):
    """As ``get_FIELD_display()``, which makes a dictionary of all choices for each record."""
    value = getattr(record, field)
    return choices(type(record), field).get(value, value)


@cache
def choices(model, field):
    return dict(model._meta.get_field(field).flatchoices)


def grouped(number):
    """A large number with its thousands apart, as the language in use writes it."""
    separator = _separator(translation.get_language())
    return number if number < 1000 else f"{number:,}".replace(",", separator)


@cache
def _separator(language):
    return get_format("THOUSAND_SEPARATOR", language)


def date(moment, style):
    return defaultfilters.date(template_localtime(moment), style)


def languages(request):
    """Pairs of a language and the address of the page of ``request`` in it; none where the site
    has one language only."""
    if len(settings.LANGUAGES) < 2:
        return []
    address = request.build_absolute_uri()
    return [(code, translate_url(address, code)) for code, _name in settings.LANGUAGES]


GLOBALS = {
    "day_asked": day_asked,
    "dot_radius": dot_radius,
    "get_language": translation.get_language,
    "get_language_bidi": translation.get_language_bidi,
    "htmx_script": htmx_script,
    "languages": languages,
    "querystring": partial(querystring, None),
    "request": None,  # error pages may be rendered without one
    "static": static,
    "url": address,
}

FILTERS = {
    "choice": choice,
    "date": date,
    "display": display,
    "grouped": grouped,
    "locale": translation.to_locale,
    "linebreaks": defaultfilters.linebreaks_filter,
    "linebreaksbr": defaultfilters.linebreaksbr,
    "truncatechars": defaultfilters.truncatechars,
    "truncatewords": defaultfilters.truncatewords,
}
