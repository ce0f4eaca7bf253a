"""The playground's web page: a small workspace in the browser."""
