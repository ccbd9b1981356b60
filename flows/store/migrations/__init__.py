"""How the tables came to be what they are; run whenever a database is opened."""
