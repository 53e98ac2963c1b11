"""What staff are to hold against its sources next."""
