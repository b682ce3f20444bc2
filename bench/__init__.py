"""The benchmark: what each page costs in CPU time and statements, on servers of its own.

It exists so that nobody argues about speed without a figure that can be made again: the same data
from the same seed, production settings, the application's own role, and the CPU time of every
process that takes part (`../bench/README.md` says how and keeps the last figures).

It will never be imported by the product, never touches a database that it did not start itself, and
asserts no times: machines differ, a suite that fails on a busy one is soon switched off.
"""
