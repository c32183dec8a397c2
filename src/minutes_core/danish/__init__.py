"""The language of Danish minutes, as data: headings, labels, dates, people, votes."""
