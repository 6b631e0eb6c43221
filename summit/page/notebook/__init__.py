"""The cells of a notebook, for a page that runs without a kernel."""
