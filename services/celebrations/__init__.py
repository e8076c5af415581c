"""Good news: whether it still is, when its time has come."""
