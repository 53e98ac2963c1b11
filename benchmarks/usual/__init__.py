"""The usual way: the same list as tutorials and generators write it, on the same models."""
