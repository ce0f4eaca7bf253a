"""The way from Slack to the bot: Socket Mode or signed HTTP."""
