from django.core.management.base import BaseCommand

from programmes.keeping import kept_models
from programmes.models import Change
from programmes.models.states import begin_all


class Command(BaseCommand):
    help = (
        "Keeps a first state of each record that has none, as those have that were there before "
        "history was kept: their next change has something to be compared with. Run again, it "
        "does nothing."
    )

    def handle(self, **options):
        numbers = {model: begin_all(model) for model in kept_models()}
        if any(numbers.values()):
            Change.objects.log_anything()  # their pages say since when their history is kept
        for model, number in numbers.items():
            if number:
                self.stdout.write(f"History     {number} {model._meta.verbose_name_plural}")
