"""How Engage looks and answers: layouts, components, icons, styles, and pages or parts.

It exists so that every room speaks one visual language and renders a page and the very part
htmx later swaps from the same file. It will never know a room, read a database row or decide
who may do what.
"""
