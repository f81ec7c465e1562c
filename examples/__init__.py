"""Examples to run, and the scripts that make what the repository ships."""
