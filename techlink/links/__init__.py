"""Whether the addresses that records give still lead anywhere."""
