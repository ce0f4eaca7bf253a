"""Rebound: what every no was worth, what it taught, and what is next."""
