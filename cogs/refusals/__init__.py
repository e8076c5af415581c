"""The sentence for every refusal, a file for each noun."""
