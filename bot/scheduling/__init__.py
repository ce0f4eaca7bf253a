"""What happens by itself: messages that are due, and the clock that looks for them."""
