"""What a school does with who helps from outside: named by members, confirmed by a teacher who knows them, ended."""
