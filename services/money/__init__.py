"""What a school does with the council's money: noted as it comes in, and as plans are given of it."""
