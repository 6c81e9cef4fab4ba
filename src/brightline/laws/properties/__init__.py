"""What must hold of the law in every case: properties in words and as formulas, and their proofs."""
