"""How the tests of the admin sit at a desk: open a form, change something, press Save."""

from django.contrib import admin
from django.urls import reverse

from tests import factories


def url(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def opened(client, record_or_model):
    """The form of a record, or the empty form of a model, as a response."""
    if isinstance(record_or_model, type):
        return client.get(url(record_or_model, "add"))
    return client.get(url(type(record_or_model), "change", record_or_model.pk))


def data(response):
    """What the form in ``response`` would send if nothing were changed."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    fields = [field for form in forms for field in form]
    sent = {field.html_name: field.value() for field in fields}
    unticked = (None, False)
    return {name: v for name, v in sent.items() if not any(v is empty for empty in unticked)}


def saved(client, record_or_model, **changes):
    """The response to Save, with ``changes`` typed into the opened form."""
    response = opened(client, record_or_model)
    sent = {**data(response), **changes}
    return client.post(response.request["PATH_INFO"], sent)


def row(prefix, number=0, **fields):
    """What is sent for one new row of the inline ``prefix``."""
    added = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return {f"{prefix}-TOTAL_FORMS": number + 1, **added}


def errors(response):
    """All messages of a form that was sent back, its own first, then those of its rows."""
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    forms = [response.context["adminform"].form, *(form for rows in formsets for form in rows)]
    of_forms = [message for form in forms for found in form.errors.values() for message in found]
    return of_forms + [message for rows in formsets for message in rows.non_form_errors()]


def acted(client, model, action, *records):
    """The response to ``action`` on ``records``, chosen in the list."""
    chosen = {"action": action, "_selected_action": [record.pk for record in records]}
    return client.post(url(model, "changelist"), chosen, follow=True)


def messages(response):
    return [str(message) for message in response.context["messages"]]


def listed(client, model, **query):
    """The records in the list for ``query``, as the page has them."""
    return list(client.get(url(model, "changelist"), query).context["cl"].result_list)


def new_programme(**fields):
    """What a new programme needs at least."""
    first, second = factories.country("EE"), factories.country("GB")
    return {"name": "Bridge", "kind": "link", "first": first.pk, "second": second.pk, **fields}


def forgotten(request, model):
    """The fields that staff could edit and that the model's desk does not show."""
    desk = admin.site.get_model_admin(model)
    shown = {*desk.get_form(request).base_fields, *desk.get_readonly_fields(request)}
    return _editable(model) - shown


def forgotten_in_rows(request, model):
    """The same for each inline below ``model``, a set of (inline, field)."""
    return {
        (inline.__class__.__name__, name)
        for inline in admin.site.get_model_admin(model).get_inline_instances(request)
        for name in _editable(inline.model) - {*inline.get_formset(request).form.base_fields}
        if inline.model._meta.get_field(name).related_model is not model
    }


def _editable(model):
    fields = [*model._meta.fields, *model._meta.many_to_many]
    return {field.name for field in fields if field.editable and not field.auto_created}
