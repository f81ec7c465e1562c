"""TikTok Studio: the export that creators have today."""
