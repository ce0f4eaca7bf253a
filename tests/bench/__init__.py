"""What Rebound costs: ratios from one run, with what one would use instead beside them."""
