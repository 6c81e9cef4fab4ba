"""The public book of the law: what each version allows, read without signing on. It keeps nothing."""
