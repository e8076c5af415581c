"""What people see and press: a package for each noun."""
