"""The community room: people who own a thing help each other with it.

Its nouns: a category holds topics (a question, a discussion, an announcement); a topic has posts,
the first being its opening; a post may have comments, thanks and a history; one post may be the
accepted solution. This room must not know tickets, ideas or points, never sends a message itself
(others hear its facts), and shows nothing that `visible_to(viewer)` does not let through.
"""
