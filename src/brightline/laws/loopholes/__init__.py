"""Loopholes: chains of acts, each allowed or unregulated, that end with a person in federal custody.

The person does not qualify: no judge's warrant, no qualifying judgment, no possible match, nothing
documented. What may happen is data (the YAML files here); whether an act is open is asked of the law's
own trees on the day; the shortest chains are found by a search that knows no law.
"""
