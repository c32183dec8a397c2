"""Documents as rows of tables, for those who count and compare."""
