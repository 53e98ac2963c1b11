import pytest


@pytest.fixture(autouse=True)
def _database_for_all(db):
    """Every test may use the database; almost every test does."""
