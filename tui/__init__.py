"""likewise: TikTok analytics from a creator's own exports, in the terminal."""

__version__ = "0.1.0"
