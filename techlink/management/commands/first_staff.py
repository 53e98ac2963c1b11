import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Makes the first staff account, staff, with a random password printed this once. "
        "Does nothing when there is any account."
    )

    def handle(self, **options):
        users = get_user_model().objects
        if users.exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser("staff", password=password)
        self.stdout.write(f"Staff       sign in at /admin/ as staff, password {password}")
        self.stdout.write(
            "            (shown this once; manage.py changepassword staff sets another)"
        )
