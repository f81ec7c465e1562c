"""Small runnable programs, one for each widget."""
