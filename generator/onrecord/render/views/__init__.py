"""One module per kind of page: each decides what its page shows and in which order."""
