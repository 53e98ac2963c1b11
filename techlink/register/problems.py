from typing import NamedTuple


class Problem(NamedTuple):
    file: str
    record: str
    field: str
    message: str

    def __str__(self):
        return f"{', '.join(filter(None, self[:3]))}: {self.message}"


class RegisterError(Exception):
    """The register cannot be loaded. ``problems`` says all that is wrong with it."""

    def __init__(self, problems):
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Problems:
    """What is wrong with the register, collected so that all can be told at once."""

    def __init__(self):
        self.found = {}

    def say(self, file, record, field, message):
        """The first thing said of a field counts: what else is wrong with it follows from it."""
        problem = Problem(file, str(record), field, message)
        self.found.setdefault(problem[:3], problem)

    def raise_any(self):
        if self.found:
            raise RegisterError(sorted(self.found.values()))
