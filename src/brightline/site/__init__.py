"""Settings, addresses and navigation: puts the capabilities together and holds no rule."""
