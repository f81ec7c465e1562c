"""Whether the verdict holds what it promises, on simulated accounts whose truth is known."""
