"""One screen per tab, its dialogs, and what they share."""
