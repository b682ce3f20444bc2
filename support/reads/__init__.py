"""What the pages of support are made of: each read says how many statements it costs."""
