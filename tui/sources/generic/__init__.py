"""Home-made tables: columns told by their names, or by the person."""
