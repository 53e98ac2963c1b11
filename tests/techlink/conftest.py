import pytest

from .register_files import Files


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path)
