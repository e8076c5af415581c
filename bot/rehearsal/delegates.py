"""Who sits on the council, by group, from October on."""

DELEGATES = {
    "Polytunnel": ("Amira K", "Ben T"),
    "Healthy Living": ("Imogen B",),
    "Toilets": ("Keira M", "Priya V"),
    "Radio Station": ("Quinn A",),
    "Waste and Recycling": ("Violet S",),
    "Energy": ("Zoe B",),
    "Transport": ("Daisy F", "Gethin M"),
    "Dyslexia Support": ("Hana K",),
    "A quiet room": ("Ayşe Yılmaz",),
}
COUNCIL = tuple(name for names in DELEGATES.values() for name in names)
