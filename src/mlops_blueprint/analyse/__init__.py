"""What a result hangs on and what moves it: comparisons, open questions, sensitivity. Pure."""
