"""Bills of the New York City Council, as edits of the versions they would amend."""
