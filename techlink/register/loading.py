from django.db import transaction

from . import checks, networks, participants, programmes, reference
from .bodies import Bodies
from .files import Register
from .problems import Problems
from .store import Store
from .wording import Wording


def load(path, force=False, check=False):
    """Load the register's files in the folder ``path``: all or, if anything is wrong, nothing.

    Edits made by staff are kept, or replaced with ``force``; with ``check`` nothing is
    written. Returns a ``Report`` of what became, or would become, of each record; raises
    ``RegisterError``, which tells everything that is wrong.
    """
    problems = Problems()
    register = Register(path, problems)
    found = list(Wording(register).reword(entries(register)))
    checks.check(register)
    register.check_read()
    with transaction.atomic():
        report = Store(found, force, register.checked_on).run()
        problems.raise_any()
        transaction.set_rollback(check)
    return report


def entries(register):
    """An ``Entry`` for each record; those that a foreign key points at come first."""
    bodies = Bodies(register)
    yield from reference.entries(register, bodies)
    yield from bodies.entries()
    yield from programmes.entries(register)
    yield from networks.entries(register)
    yield from participants.entries(register, bodies)
