"""What an audit hands over: a page to read, tables to count with, a bundle to check by running it again."""
