"""A local, strict Slack for the demo and the tests; it knows nothing of the bot."""
