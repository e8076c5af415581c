"""Good news in Discord: a warm post in the group's thread, with a picture to share."""
