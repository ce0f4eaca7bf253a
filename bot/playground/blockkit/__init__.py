"""Block Kit: the rules that Slack holds blocks and views to, and their check."""
