"""The evaluation set: constructed messages with labels, two halves, and what was measured on them."""
