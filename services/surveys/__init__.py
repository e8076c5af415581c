"""Surveys: asked, answered, screened, sorted into themes."""
