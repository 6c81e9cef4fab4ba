"""The law, and nothing but the law."""
