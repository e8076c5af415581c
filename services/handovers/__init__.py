"""What a school does with the pages that groups leave for who comes next."""
