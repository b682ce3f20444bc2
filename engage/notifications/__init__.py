"""Who hears of what: follows, notices in the app, mails, and what each member wants of both.

A room tells who is to hear of a fact (`@tells`), in kinds of notices that it registers
(`@notice_kind`); this package writes the notices, lists them, sends the mails, and asks the
reference again for each reader before anything is shown or sent. A follow and a notice point at
references such as "community.topic:12", so that it knows no room. It never sends mails about an
account (codes, changed passwords): those go out whatever a member wants to hear.
"""
