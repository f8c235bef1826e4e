"""Texts from elsewhere made into articles: plain text, Markdown, saved pages. Nothing is fetched or run."""
