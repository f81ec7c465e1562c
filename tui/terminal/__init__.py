"""The terminal itself: signals, size and encoding checks, and the filter every line leaves through."""
