"""What a school does with amendments: proposed by the council, taken or not by the plan's group."""
