"""The figures of the whole installation on one page, for the operator's Prometheus.

It answers whoever brings the operator's token, on any host; to all others there is no such page.
"""
