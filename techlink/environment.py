"""Reads settings from the environment, and refuses what it cannot read.

A refusal is one line on standard error and exit status 1: whoever starts the
server sees what is missing, not a traceback.
"""

import os
import secrets
import sys
from pathlib import Path

TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def refuse(reason):
    sys.exit(f"techlink cannot start: {reason}")


def text(name, default=""):
    """The variable ``name``, or what the file named by ``name_FILE`` holds (for secrets).

    A variable that is set to nothing is not set.
    """
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name) or default
    try:
        return Path(path).read_text().strip()
    except OSError as error:
        return refuse(f"{name}_FILE={path} cannot be read ({error.strerror}).")


def flag(name):
    """True or False; off when not set."""
    value = text(name).lower()
    if value not in TRUE | FALSE:
        refuse(f"{name}={value} is neither on nor off; write 1 or 0.")
    return value in TRUE


def number(name, default):
    """A whole number, 0 or more."""
    value = text(name, str(default))
    if not value.isdecimal():
        refuse(f"{name}={value} is not a whole number.")
    return int(value)


def words(name):
    """A list, written with commas: ``a.example, b.example``."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def numbers(name, defaults):
    """Whole numbers by name, ``{name: number}``, written ``programme=90, event=365``.

    Those not given are as in ``defaults``, which has every name there is.
    """
    given = dict(word.replace(" ", "").partition("=")[::2] for word in words(name))
    for key, value in given.items():
        if key not in defaults or not value.isdecimal():
            refuse(f"{name}: {key}={value} is not a whole number for one of {', '.join(defaults)}.")
    return {**defaults, **{key: int(value) for key, value in given.items()}}


def kept_secret(path):
    """The secret in the file ``path``, made there at the first call, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}-{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        draft.replace(path)  # whole or not at all, however the process ends
    return path.read_text().strip()
