"""From the results of many submissions to what is written about them: measures, summaries, themes, statements."""
