"""Tables in likewise's own columns, as it exports them."""
