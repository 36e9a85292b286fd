call warehouse.describe('about', '{
  "migrations_run": "How many migrations of the tables have run: the version of the tables",
  "objects_hash": "SHA-256 of the texts of views, functions, roles and comments: the version of what is built on the tables",
  "instances": "Ids of the instances of whose users, routing profiles or queues the warehouse knows, sorted",
  "first_event_at": "When the first call was made that the warehouse knows of; null if it knows of none",
  "last_event_at": "When the newest call was made that the warehouse knows of",
  "last_recorded_at": "When the warehouse last wrote something that came over the event log",
  "events": "How many change events the warehouse has: rows of bi.changes",
  "incomplete_resources": "How many users, routing profiles and queues that exist now are not complete: is_complete is false",
  "masked_resources": "How many users, routing profiles and queues that exist now have a column that CloudTrail hides",
  "lag_seconds": "How long the newest call took from Connect to these tables, in seconds. What has not arrived yet is not seen from here",
  "rebuilding_since": "When the rebuild began that is not finished; null: none. Until it ends some resources are as before and some anew; the functions …_as_of with this as known_at show all of them as before",
  "gaps_accepted": "How often somebody let the warehouse go on although the event log had lost events before they were here: what happened around then may be missing. 0: nothing is known to be missing",
  "last_gap_at": "When that was last; null: never"
}');
call warehouse.describe('dates', '{
  "date": "The day, without a time zone: which one it is to a call depends on where you ask from",
  "year": "Year of the calendar",
  "quarter": "Quarter of the year, 1 to 4",
  "month": "Month of the year, 1 to 12",
  "iso_year": "The year that the ISO week belongs to: it differs from year around New Year",
  "iso_week": "ISO week, 1 to 53; weeks begin on Monday",
  "weekday": "Day of the week, 1 (Monday) to 7 (Sunday)",
  "is_weekend": "True on Saturday and Sunday"
}');
