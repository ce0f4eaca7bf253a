"""A local, strict Slack for the demo and the tests; it knows nothing of the bot.

- ``story``: the way in: a served playground with its cast, for tests and the demo
- ``people``, ``seen``, ``labelled``, ``screen``: people who act, and what they see, as text
- ``hands``, ``acts``, ``submission``: what a person can do on a screen, and what Slack does then
- ``core``, ``world``, ``views``, ``apps``: what there is; ``shapes``, ``payloads``: as Slack's JSON
- ``api``: the Web API and the response URLs; ``delivery``: Socket Mode, signed HTTP, events
- ``blockkit``: the one table of Block Kit's rules, its check, and what was entered
- ``clock``, ``limits``, ``faults``, ``wire``: time, rate limits, trouble on demand, the record
- ``page``: the workspace in the browser
"""
