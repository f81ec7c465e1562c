"""Lets ``python -m tui`` do what the console script ``likewise`` does."""

from tui.cli import main

if __name__ == "__main__":
    main()
