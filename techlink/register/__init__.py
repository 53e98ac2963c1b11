"""The register: cited data as YAML files in ``register/``, and how it gets into the database.

``files`` reads them; ``reference``, ``bodies``, ``programmes``, ``networks`` and
``participants`` turn them into ``Entry`` objects, one for each record to be; ``wording``
puts their texts into readers' words; ``checks`` compares what the files say twice;
``store`` compares the entries with what the database holds, and ``writing`` writes;
``loading`` runs all this in one transaction.
"""
