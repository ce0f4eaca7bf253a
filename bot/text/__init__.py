"""Every word the bot says: one table a feature, a folder a language."""
