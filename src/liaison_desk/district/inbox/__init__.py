"""The server's database: frames each once, the log they stand in, rosters, sessions and mailboxes; the only SQL of the server."""
