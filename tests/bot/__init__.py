"""Tests of the process: the real program against a small Discord of their own."""
