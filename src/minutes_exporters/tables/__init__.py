"""Tables as files: each format is given whole tables, and makes files for one folder."""
