from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from . import queue


@require_http_methods(["GET", "HEAD", "POST"])
def review(request):
    """The queue of what the user may change; a POST says of one record that it was checked."""
    desks = {kind: admin.site.get_model_admin(model) for kind, model in queue.KINDS.items()}
    desks = {kind: desk for kind, desk in desks.items() if desk.has_change_permission(request)}
    if not desks:
        raise PermissionDenied
    if request.method == "POST":
        return check(request, desks)
    try:
        place = queue.Place.read(request.GET["after"]) if "after" in request.GET else None
    except ValueError:
        messages.warning(request, _("There is no such place in the queue. This is its beginning."))
        return redirect("admin:review")
    rows, is_more = queue.after(place, desks)
    context = {
        **admin.site.each_context(request),
        "title": _("To be checked"),
        "rows": rows,
        "place": place,
        "next": rows[-1].place if is_more and rows else None,
    }
    return TemplateResponse(request, "admin/review.html", context)


def check(request, desks):
    """Say that the record named in the form was checked today, and return to the queue."""
    kind, _dot, pk = request.POST.get("record", "").partition(".")
    if kind in queue.KINDS and kind not in desks:
        raise PermissionDenied
    found = kind in desks and pk.isascii() and pk.isdecimal() and len(pk) < 19
    records = queue.KINDS[kind].objects.published().filter(pk=pk) if found else []
    name = str(records[0]) if records else ""
    if name and desks[kind].mark_checked(request, records):
        messages.success(request, _("Checked today: %(name)s.") % {"name": name})
    else:
        messages.warning(request, _("That record is not public any more. Nothing was changed."))
    return redirect(request.get_full_path())
