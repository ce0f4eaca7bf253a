"""What all features share about Slack: how it is reached, who speaks, how they are answered."""
