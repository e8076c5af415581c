"""What a school does with eight weeks to start: a group chooses them, does them, stops, and finds a pair."""
