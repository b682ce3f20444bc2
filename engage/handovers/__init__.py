"""Words of one room that shall stand in another: taken out, cleaned of what is private, agreed to.

A request to the desk can become a question to everybody. An agent proposes it, what tells who
somebody is is taken out first and shown as taken out, the person whose words they are agrees or
refuses, and only then the other room takes it. Rooms bring the words (`gives`) and take them
(`takes`); this package knows neither, and publishes nothing by itself.
"""
