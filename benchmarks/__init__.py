"""Measures the site beside what people would otherwise use. See README.md here.

Nothing of the site imports this package.
"""
