"""What a wrong environment lacks, in words: the questions that `manage.py doctor` asks.

For the person who installs or mends. It only looks: it never repairs, and it never shows a
password. Its words are not translated; they are searched for.
"""
