"""The project's settings, as the tests run them: production's, with a throw-away key.

The database is SQLite in memory, or what TEST_DATABASE_URL names; never DATABASE_URL's.
"""

import os

os.environ.update(
    LOCAL="",
    DEBUG="",
    SECRET_KEY="only-for-tests-" + "x" * 50,
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    DATABASE_URL=os.environ.get("TEST_DATABASE_URL", ""),
)

from techlink.settings import *  # noqa: E402, F403

SECURE_SSL_REDIRECT = False  # the test client speaks HTTP; test_settings checks the real value
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,  # noqa: F405
    # The manifest needs collectstatic first; test_static makes one and checks it.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
