"""The passages around a decision's mentions; the words that one decision quotes from another."""
