"""An append-only record whose past cannot be changed unseen. It knows nothing else of Brightline."""
