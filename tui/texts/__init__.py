"""What each tab says as plain text, for copying, pipes and screen readers."""
