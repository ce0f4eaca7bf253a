"""What Rebound costs: every figure a ratio from one run, with what one would use instead beside it."""
