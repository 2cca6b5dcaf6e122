"""Values and rules of the business: pure Python, no database, no Qt."""
