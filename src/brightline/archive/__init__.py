"""Mail archives read for contact with federal immigration authorities that the law did not permit.

Bytes become items, items messages, messages segments; segments get correspondents and acts; the law in force
that day judges them; people review. Every arrow keeps where its evidence stands.
"""
