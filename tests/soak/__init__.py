"""Rebound killed again and again under load, and every no counted afterwards."""
