"""Creator Center, 2021 to 2023: what TikTok Studio was called before."""
