"""The whole bot against a local Slack in the browser: no account, no token.

- ``running``: its start and its end, and what is said when the bot breaks
- ``kept``: what a folder keeps of it from one time to the next
- ``story``: three months of a made-up team, day by day; ``team``: who they are, ``rep``: what one
  of them does, ``words``: what they write
"""
