"""Long stories in a real browser, told the way a person would live them."""
