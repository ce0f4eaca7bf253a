"""The rules: frozen values and pure functions. No Slack, no SQL, no clock, no text."""
