"""The pages of the ideas room. Views read the address and the form, call one operation or read, and
show the result; the rules are elsewhere.
"""
