"""The rehearsal: the real bot plays a school year on simulated Discord, without an account."""

from bot.rehearsal.playing import rehearse

__all__ = ["rehearse"]
