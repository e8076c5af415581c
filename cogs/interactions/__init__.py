"""How any noun talks to a person: answering, buttons, options, pages and layout."""
