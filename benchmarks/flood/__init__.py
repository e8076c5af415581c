"""What one school's flood costs another: how late its hiding, closing, reminder and press are, beside an idle bot.

The real program runs as a process of its own against a stand-in for Discord on this machine, which answers each request
after 150 ms, allows 5 requests of a kind in 5 seconds a channel and 50 a second in all, and says no (429) to more, as
Discord does. It counts answers to presses among the 50 too, which Discord does not. One school starts 30 groups, has
6 presses a second and 200 posts reported; in the other, known things fall due. Run it with: python -m benchmarks.flood
"""
