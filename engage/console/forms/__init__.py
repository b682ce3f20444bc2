"""What managers type into the console.

A form reads and keeps what was typed; the rules stand in the operations, whose refusals are shown
beside the field.
"""
