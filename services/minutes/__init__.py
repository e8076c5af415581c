"""Minutes: agendas, what is written down, decided and agreed in meetings."""
